"""The OpenAPI 3.1 document, made of the declared operations: what is not declared is not answered, and the other way round."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from medreg.api.v1.contract.operation import JSON, PROBLEM, Caller, Operation, Raw, Reply
from medreg.api.v1.contract.problems import KINDS, type_of
from medreg.api.v1.contract.shapes import Problem

REF = "#/components/schemas/{model}"
HEADERS = {
    "ETag": "entity tag of the content",
    "Cache-Control": "how long caches may hold the answer",
    "Retry-After": "seconds after which to ask again",
    "Location": "address of what was made",
    "WWW-Authenticate": "how to authenticate",
}
SESSION, CLIENT = "session", "client"
TAGS = {
    "description": "接口描述 · what this API is",
    "register": "公开查询 · the public register",
    "licences": "证照验证 · what verifies a licence",
    "log": "透明日志 · transparency logs",
    "wallet": "医师本人 · a physician's own licences, in her session",
    "clients": "接口客户端 · tokens of API clients",
    "bridge": "数据接口 · verification by batch, changes",
    "webhooks": "事件推送 · webhooks",
    "exchange": "省级交换 · provincial batches",
}
ABOUT = (
    "Anonymous operations are open to every page, without cookies. Errors are problem+json (RFC 9457) with a stable "
    "`type`; lists page by opaque cursors; moments are RFC 3339, legal days plain dates in Asia/Shanghai. "
    "Field by field: docs/public-data.md and docs/data-bridge.md."
)


def openapi(operations: tuple[Operation, ...], *, token_path: str, scopes: dict[str, str]) -> dict[str, Any]:
    """The whole document; a pure function of the declarations."""
    models = sorted(_models(operations), key=lambda model: model.__name__)
    _schemas, definitions = models_json_schema([(model, "validation") for model in models], ref_template=REF)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(f"/api/v1{operation.path}", {})[operation.method.lower()] = _operation(operation)
    used = {operation.tag for operation in operations}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "medreg · 医师电子化注册 API",
            "version": "1.0.0",
            "description": ABOUT,
            "contact": {"name": "medreg"},
        },
        "servers": [{"url": "/", "description": "this installation"}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items() if name in used],
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": definitions["$defs"], "securitySchemes": _security(token_path, scopes)},
    }


def _models(operations: tuple[Operation, ...]) -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = {Problem}
    for operation in operations:
        replies = (*operation.replies.values(), *operation.refusals.values())
        found |= {reply.says for reply in replies if isinstance(reply.says, type)}
        found |= {operation.body} if operation.body else set()
    return found


def _security(token_path: str, scopes: dict[str, str]) -> dict[str, Any]:
    flow = {"tokenUrl": token_path, "scopes": scopes}
    return {
        SESSION: {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "the session of a physician"},
        CLIENT: {"type": "oauth2", "description": "client credentials", "flows": {"clientCredentials": flow}},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description or next(iter(operation.replies.values())).description,
        "security": _who(operation),
        "parameters": [*_in_path(operation), *_in_query(operation), *_in_headers(operation)],
        "responses": _responses(operation),
    }
    if operation.body is not None:
        told["requestBody"] = {"required": True, "content": {operation.body_type: {"schema": _ref(operation.body)}}}
    return told


def _who(operation: Operation) -> list[dict[str, list[str]]]:
    if operation.caller is Caller.EVERYBODY:
        return []
    return [{SESSION: []}] if operation.caller is Caller.PHYSICIAN else [{CLIENT: [operation.scope]}]


def _in_path(operation: Operation) -> list[dict[str, Any]]:
    return [{"name": name, "in": "path", "required": True, **told} for name, told in operation.parameters.items()]


def _in_query(operation: Operation) -> list[dict[str, Any]]:
    """The fields of the query's model, each as a parameter; their schemas are flat."""
    if operation.query is None:
        return []
    schema = operation.query.model_json_schema()
    required = set(schema.get("required", ()))
    parameters = []
    for name, field in schema["properties"].items():
        described = {key: value for key, value in field.items() if key not in ("title", "description")}
        entry = {"name": name, "in": "query", "required": name in required, "schema": described}
        parameters.append({**entry, "description": field.get("description", name)})
    return parameters


def _in_headers(operation: Operation) -> list[dict[str, Any]]:
    if not operation.idempotent:
        return []
    schema = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[A-Za-z0-9_.:-]+$"}
    words = "a fresh value a request, the same for its repetitions: within 24 hours they get the first answer again"
    required = operation.caller is Caller.CLIENT
    return [{"name": "Idempotency-Key", "in": "header", "required": required, "schema": schema, "description": words}]


def _responses(operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {str(status): _reply(reply) for status, reply in operation.replies.items()}
    if operation.conditional:
        told["304"] = {"description": "The caller has the present content (If-None-Match)."}
    by_status: dict[int, list[str]] = {}
    for kind in kinds_of(operation):
        by_status.setdefault(KINDS[kind].status, []).append(kind)
    told |= {str(status): _reply(reply) for status, reply in operation.refusals.items()}
    for status, kinds in sorted(by_status.items()):
        if status in operation.refusals:
            continue
        words = "; ".join(f"`{type_of(kind)}` {KINDS[kind].title}" for kind in sorted(kinds))
        told[str(status)] = {"description": words, "content": {PROBLEM: {"schema": _ref(Problem)}}}
    return told


def kinds_of(operation: Operation) -> tuple[str, ...]:
    """Every kind of problem that an operation may answer with."""
    kinds = [*OF_ANY, *operation.problems]
    kinds += ["bad-parameter"] if operation.query is not None or operation.body is not None else []
    kinds += ["not-found"] if operation.parameters else []
    kinds += ["too-large", "not-json"] if operation.body is not None else []
    kinds += OF_CALLERS[operation.caller]
    kinds += ["bad-idempotency-key", "idempotency-key-reused", "still-running"] if operation.idempotent else []
    return tuple(dict.fromkeys(kinds))


OF_ANY = ("bad-request", "not-acceptable", "too-many-requests", "server-error", "unavailable")
OF_CALLERS: dict[Caller, list[str]] = {
    Caller.EVERYBODY: [],
    Caller.PHYSICIAN: ["not-signed-in", "forbidden", "not-found"],
    Caller.CLIENT: ["token-missing", "invalid-token", "invalid-request", "insufficient-scope", "quota-exceeded"],
}


def _reply(reply: Reply) -> dict[str, Any]:
    told: dict[str, Any] = {"description": reply.description}
    if isinstance(reply.says, Raw):
        schema = {"type": "string"} if reply.says.text else {}
        told["content"] = {media_type.split(";")[0]: {"schema": schema} for media_type in reply.says.media_types}
    elif reply.says is not None:
        told["content"] = {JSON: {"schema": _ref(reply.says)}}
    if reply.headers:
        told["headers"] = {name: {"description": HEADERS[name], "schema": {"type": "string"}} for name in reply.headers}
    return told


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REF.format(model=model.__name__)}
