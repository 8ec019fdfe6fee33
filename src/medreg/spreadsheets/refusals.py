"""Why a whole file (or a roll-back) is refused, in words that say what to do; nothing was changed when one is raised."""


class FileRefused(Exception):
    """`reason` is a stable key, `words` the sentence for the person."""

    def __init__(self, reason: str, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.words = WORDS[reason].format(**facts)


WORDS = {
    "unreadable": "打不开文件“{name}”。请检查路径和读取权限。",
    "empty": "文件是空的，没有表头也没有数据。请重新导出后再导入。",
    "no_rows": "文件只有表头，没有数据行。请检查导出条件后重新导出。",
    "wrong_type": "文件是{found}，不能导入。请另存为 CSV（UTF-8 或 GBK）或 XLSX 后再导入。",
    "encoding": "文件既不是 UTF-8 也不是 GBK/GB18030 编码（约第 {line} 行起读不通）。请用 UTF-8 编码重新导出。",
    "damaged_workbook": "XLSX 文件已损坏或受密码保护，打不开。请在表格软件中重新另存为 .xlsx。",
    "workbook_too_large": "XLSX 文件解开后超过 {limit} MB。请拆分成几个文件，或另存为 CSV 后再导入。",
    "missing_columns": "缺少必需的列：{columns}。请按 docs/how-to/import.md 的表头补齐后再导入。",
    "double_columns": "有重复的列：{columns}。请每列只保留一个。",
    "run_unknown": "没有编号为 {run} 的导入。请核对编号（`medreg import runs` 列出全部）。",
    "run_not_loaded": "这次导入没有写入数据（状态：{state}），不需要撤销。",
    "rows_in_use": "不能撤销：导入的数据已被使用。{uses}。请先处理这些业务，或逐条更正。",
}
