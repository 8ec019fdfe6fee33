"""The description describes itself."""

from medreg.api.v1.contract.operation import Operation, Raw, Reply

OF_ITSELF = (
    Operation(
        "GET", "/openapi.json", "readDescription", "description", "接口描述 · this document",
        {200: Reply("OpenAPI 3.1.", Raw("application/json"), ("ETag", "Cache-Control"))},
        conditional=True,
    ),
    Operation(
        "GET", "/docs", "readManual", "description", "接口说明 · the same for people",
        {200: Reply("A page.", Raw("text/html; charset=utf-8", text=True))},
    ),
)  # fmt: skip
