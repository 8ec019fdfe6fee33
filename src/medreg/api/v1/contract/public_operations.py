"""The operations that everybody may call, and those of a physician in her session.

The search and the single record may be answered in front of Django; this is their one description.
"""

from medreg.api.v1.contract import shapes, shapes_of_licences
from medreg.api.v1.contract.operation import Caller, Operation, Raw, Reply

REGISTER, LICENCES, LOG, WALLET = "register", "licences", "log", "wallet"
NUMBER = {"schema": {"type": "string"}, "description": "执业证书编码, 15 digits on licences issued today"}
SHARD = {"schema": {"type": "integer", "minimum": 0, "maximum": 2**31 - 1}, "description": "number of the status list"}
INDEX = {"schema": {"type": "integer", "minimum": 0, "maximum": 131_071}, "description": "place in the status list"}
LOG_NAME = {"schema": {"type": "string", "enum": ["licences", "audit"]}, "description": "name of the log"}
KEPT = ("ETag", "Cache-Control")

OF_THE_REGISTER = (
    Operation(
        "GET", "/register/search", "searchRegister", REGISTER, "查询医师 · search the public register",
        {200: Reply("A page of records.", shapes.SearchPage)},
        problems=("search-too-wide", "bad-cursor"),
        query=shapes.SearchQuery,
        conditional=True,
    ),
    Operation(
        "GET", "/register/licences/{number}", "readLicence", REGISTER, "按证书编码查询 · one record by licence number",
        {200: Reply("The record as it is now.", shapes.LicenceRecord)},
        problems=("not-on-register",),
        parameters={"number": NUMBER},
        conditional=True,
    ),
    Operation(
        "POST", "/register/pass", "earnPass", REGISTER, "完成验证 · an allowance of one's own for a solved task",
        {200: Reply("Send it as Register-Pass.", shapes.RegisterPass)},
        problems=("task-not-solved",),
        body=shapes.SolvedTask,
        body_type="text/plain",
    ),
    Operation(
        "GET", "/register/lists", "listPublishedNames", REGISTER, "准予、注销名单 · those granted and those cancelled",
        {200: Reply("A page of names, the newest first.", shapes.PublishedPage, KEPT)},
        problems=("no-such-list", "bad-cursor"),
        query=shapes.PublishedQuery,
        conditional=True,
    ),
    Operation(
        "GET", "/register/lists/collation", "collateNames", REGISTER, "名单汇总 · how many in a month",
        {200: Reply("By authority of a province, or by province.", shapes.Collation)},
        problems=("no-such-list",),
        query=shapes.CollationQuery,
    ),
)  # fmt: skip
OF_LICENCES = (
    Operation(
        "GET", "/keys", "listKeys", LICENCES, "验证公钥 · the keys that licences are verified with",
        {200: Reply("Every published key with its state.", shapes_of_licences.PublishedKeys, KEPT)},
        query=shapes_of_licences.KeysQuery,
        conditional=True,
    ),
    Operation(
        "GET", "/keys/{kid}", "readKey", LICENCES, "一个公钥 · one key with its certificates",
        {200: Reply("The key and, where it has one, its chain (x5c).", shapes_of_licences.PublishedKey, KEPT)},
        problems=("no-such-key",),
        parameters={"kid": {"schema": {"type": "string"}, "description": "key id, 16 hexadecimal digits"}},
        conditional=True,
    ),
    Operation(
        "GET", "/status-lists/bundle", "readStatusBundle", LICENCES, "状态列表汇总 · every status list in one signed file",
        {200: Reply("COSE_Sign1.", Raw("application/cose"), KEPT)},
        problems=("no-status-bundle",),
        conditional=True,
    ),
    Operation(
        "GET", "/status-lists/{shard}", "readStatusList", LICENCES, "状态列表 · one signed status list",
        {200: Reply("IETF token status list as CWT.", Raw("application/statuslist+cwt"), KEPT)},
        problems=("no-such-status-list",),
        parameters={"shard": SHARD},
        conditional=True,
    ),
    Operation(
        "GET", "/status-lists/{shard}/{index}", "readStatus", LICENCES, "一份证照的状态 · the state of one version, in words",
        {200: Reply("The word and day of this moment.", shapes_of_licences.Status)},
        problems=("no-such-status",),
        parameters={"shard": SHARD, "index": INDEX},
    ),
    Operation(
        "POST", "/checks", "checkCode", LICENCES, "核验二维码 · the present word on a code that was read",
        {200: Reply("Counted for the holder by way and day; nothing is kept of who asked.", shapes_of_licences.Check)},
        problems=("bad-check", "no-such-version"),
        body=shapes_of_licences.CheckRequest,
        idempotent=True,
    ),
)  # fmt: skip
OF_THE_LOGS = (
    Operation(
        "GET", "/log/{log}/checkpoint", "readCheckpoint", LOG, "日志检查点 · the signed head (C2SP tlog-checkpoint)",
        {200: Reply("The note with the witness's line.", Raw("text/plain; charset=utf-8", text=True), KEPT)},
        problems=("no-such-log", "log-empty"),
        parameters={"log": LOG_NAME},
        conditional=True,
    ),
    Operation(
        "GET", "/log/{log}/keys", "listLogKeys", LOG, "日志公钥 · keys of the log and of its witness",
        {200: Reply("Verifier keys, one a line.", Raw("text/plain; charset=utf-8", text=True), KEPT)},
        problems=("no-such-log",),
        parameters={"log": LOG_NAME},
        conditional=True,
    ),
    Operation(
        "GET", "/log/{log}/inclusion", "proveInclusion", LOG, "包含证明 · that the log holds an entry",
        {200: Reply("RFC 6962 audit path.", shapes_of_licences.Inclusion)},
        problems=("no-such-log", "bad-question", "not-in-log"),
        query=shapes_of_licences.InclusionQuery,
        parameters={"log": LOG_NAME},
    ),
    Operation(
        "GET", "/log/{log}/consistency", "proveConsistency", LOG, "一致性证明 · that a tree begins with an older one",
        {200: Reply("RFC 6962 consistency proof.", shapes_of_licences.Consistency)},
        problems=("no-such-log", "bad-question", "no-such-tree"),
        query=shapes_of_licences.ConsistencyQuery,
        parameters={"log": LOG_NAME},
    ),
    Operation(
        "GET", "/log/{log}/{tile}", "readTile", LOG, "日志分片 · a tile (C2SP tlog-tiles)",
        {200: Reply("Never changes once it is there.", Raw("application/octet-stream"), KEPT)},
        problems=("no-such-tile",),
        parameters={
            "log": LOG_NAME,
            "tile": {"schema": {"type": "string"}, "description": "`tile/<level>/<index>[.p/<width>]`, slashes as they are"},
        },
        conditional=True,
    ),
)  # fmt: skip
VERSION = {"schema": {"type": "integer", "minimum": 0, "maximum": 2**63 - 1}, "description": "`id` in the list"}
FORM = {"schema": {"type": "string", "enum": ["vc", "sd_jwt"]}, "description": "form of the credential"}
OF_THE_WALLET = (
    Operation(
        "GET", "/wallet/licences", "listOwnLicences", WALLET, "我的证照 · a physician's own licences",
        {200: Reply("Every version, the newest first.", shapes_of_licences.OwnLicences)},
        caller=Caller.PHYSICIAN,
    ),
    Operation(
        "GET", "/wallet/licences/{version_id}/{form}", "readCredential", WALLET, "取凭证 · a credential for wallets",
        {200: Reply("VC 2.0 or SD-JWT VC.", Raw("application/vc+jwt", other=("application/dc+sd-jwt",)))},
        problems=("not-signed", "not-made"),
        caller=Caller.PHYSICIAN,
        parameters={"version_id": VERSION, "form": FORM},
    ),
    Operation(
        "POST", "/wallet/licences/{version_id}/{form}", "requestCredential", WALLET, "请求凭证 · have a credential made",
        {202: Reply("It is being made; repeat as often as you like.", shapes_of_licences.Asked, ("Retry-After",))},
        problems=("not-signed",),
        caller=Caller.PHYSICIAN,
        parameters={"version_id": VERSION, "form": FORM},
    ),
)  # fmt: skip
