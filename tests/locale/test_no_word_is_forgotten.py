"""No Chinese text is written where nothing can translate it, but for texts that are records or official documents."""

import ast
import re
from pathlib import Path

import medreg
from tests.locale.chinese import HAN, WORDS, docstrings
from tests.locale.marked_strings import marked_strings
from tests.locale.words_of_tables import words_of_tables

PACKAGE = Path(next(iter(medreg.__path__)))
NOTICES = "notices: kept as sent, in Chinese"
NOT_THE_INTERFACE = {
    "accounts/actions/": "text messages and notices: kept as sent, in Chinese",
    "accounts/passkeys.py": NOTICES,
    "accounts/phrases.py": "words of phrases, the same in every language",
    "api/": "answers to programs and operators",
    "cases/actions/answer_notification.py": NOTICES,
    "cases/actions/confirm_entry_correction.py": NOTICES,
    "cases/actions/end_filings_there.py": NOTICES,
    "cases/actions/follow_loss_of_physician.py": NOTICES,
    "cases/actions/notify_keeper.py": NOTICES,
    "cases/actions/propose_cancellation.py": NOTICES,
    "cases/actions/recuse.py": NOTICES,
    "cases/actions/refuse_entry_correction.py": NOTICES,
    "cases/actions/tell_concerned.py": NOTICES,
    "cases/actions/tell_of_filings.py": NOTICES,
    "cases/actions/tell_parties.py": NOTICES,
    "cases/actions/watch_departures.py": NOTICES,
    "cases/collective_columns.py": "headers of a table, as they stand in the file",
    "cases/effects/corrections.py": NOTICES,
    "cases/materials.py": "quotes the law",
    "cases/notice_words.py": NOTICES,
    "cli/": "the command line of operators",
    "clients/": "answers to programs and operators",
    "clock/staged_holidays.py": "what notices of the State Council call their festivals",
    "exchange/": "files and reports of data holders",
    "webhooks/": "answers to programs, and notices: kept as sent, in Chinese",
    "demo/": "invented people and bodies",
    "fhir/": "answers to programs",
    "files/names.py": "the name of a stored file",
    "guidance/library.py": "names of official sites and articles",
    "guidance/paper_texts.py": "forms, Chinese documents",
    "guidance/papers.py": "forms, Chinese documents",
    "importers/": "files and reports of data holders",
    "law/": "findings and summaries: quoted law, marked as Chinese on pages",
    "cases/letter_values.py": "letters, Chinese documents",
    "letters/additions.py": "letters, Chinese documents",
    "letters/numbers.py": "numbers of letters",
    "letters/paragraphs.py": "letters, Chinese documents",
    "letters/render/": "letters, Chinese documents",
    "letters/text.py": "letters, Chinese documents",
    "licences/": "the licence, a Chinese document",
    "physicians/actions/": "text messages and notices: kept as sent, in Chinese",
    "portals/shared/for_clients.py": "answers to programs",
    "publication/actions/answer_report.py": NOTICES,
    "official/patterns.py": "what swindlers write",
    "register/actions/": "remarks in the register",
    "signing/certificate_files.py": "names in certificates",
    "spreadsheets/": "files of data holders and what is wrong with them",
    "standards/photo.py": "not shown on pages",
    "window/": "answers to programs",
}
CITATION = re.compile(r"^(医师法|管理办法|行政许可法|行政复议法|行政诉讼法|港澳办法) \d+(\(\d\))?$")
PART_OF_A_DOCUMENT = {"\n请向", "提出申请。", "请改办："}
PATTERNS = {"schema/controls.py", "standards/text.py"}
"""Modules with character classes."""
EXAMPLES = {
    "全科门诊",
    "工作日 9:00–12:00，13:30–17:00",
    "香港医务委员会",
    "海卫医吊〔2026〕3号",
    "海淀区人民法院（2026）京0108刑初12号",
    "（2026）京0108刑初12号判决书",
}
"""What a field might hold, shown beside it."""
LANGUAGE_SWITCH = "简体中文"
TAGS = re.compile(
    r"\{#.*?#\}|\{%\s*blocktranslate.*?endblocktranslate\s*%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL
)
ANSWER_VALUES = re.compile(r'value="[是否]"')


def literals(module: Path) -> list[str]:
    tree = ast.parse(module.read_text())
    known = docstrings(tree)
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in known)
    return [node.value for node in texts if isinstance(node.value, str) and HAN.search(node.value)]


def test_every_chinese_text_of_the_code_is_translated_or_no_part_of_the_interface() -> None:
    found = marked_strings(PACKAGE) | words_of_tables(PACKAGE) | PART_OF_A_DOCUMENT | EXAMPLES

    forgotten = []
    for module in PACKAGE.rglob("*.py"):
        name = module.relative_to(PACKAGE).as_posix()
        if not name.startswith(tuple(NOT_THE_INTERFACE)):
            unknown = [text for text in literals(module) if text not in found and not CITATION.match(text)]
            forgotten += [f"{name}: {text}" for text in unknown if name not in PATTERNS or WORDS.search(text)]

    assert forgotten == []


def test_every_chinese_text_of_the_templates_stands_in_a_tag_that_translates_it() -> None:
    forgotten = []
    for template in PACKAGE.rglob("templates/**/*.html"):
        if (template.name == "letter.html" and "casefile" in template.parts) or "api" in template.parts[-2:]:
            continue
        bare = ANSWER_VALUES.sub("", TAGS.sub("", template.read_text())).replace(LANGUAGE_SWITCH, "")
        forgotten += [f"{template.name}: {found[0]}" for found in re.finditer(r".*[\u4e00-\u9fff].*", bare)]

    assert forgotten == []


def test_every_chinese_text_of_the_scripts_has_its_english() -> None:
    scripts = [path for path in PACKAGE.rglob("static/**/*.js") if "vendor" not in path.parts]
    spoken = next(path for path in scripts if path.name == "spoken.js")
    known = set(re.findall(r'^  "([^"]+)":', spoken.read_text(), re.MULTILINE))

    used = {text for path in scripts if path != spoken for text in chinese_in_script(path)}

    assert used == known


def chinese_in_script(script: Path) -> list[str]:
    """Literals; a template literal with Chinese words is found too, so that it fails to be known."""
    bare = re.sub(r"/\*.*?\*/|^\s*//.*?$", "", script.read_text(), flags=re.DOTALL | re.MULTILINE)
    return [text for _quote, text in re.findall(r"([\"`])((?:(?!\1).)*)\1", bare) if HAN.search(text)]


def test_exceptions_exist() -> None:
    gone = [name for name in NOT_THE_INTERFACE if not (PACKAGE / name).exists()]

    assert gone == []
