"""What this server can do, made from the table that it works by."""

from django.conf import settings
from django.urls import reverse

from medreg.fhir.answers import FHIR_JSON
from medreg.fhir.bundles import base
from medreg.fhir.parameters import INCLUDES, PARAMETERS, REVINCLUDES
from medreg.fhir.stamped import Resource

CHANGED_ON = "2026-11-27"
_SECURITY = "http://terminology.hl7.org/CodeSystem/restful-security-service"
_OAUTH = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris"


def capability_statement() -> Resource:
    token = settings.PUBLIC_ORIGIN.rstrip("/") + reverse("api-token")
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": CHANGED_ON,
        "kind": "instance",
        "software": {"name": "medreg"},
        "implementation": {"description": "医师电子化注册：医师、执业、机构和地点的公开信息（只读）", "url": base()},
        "fhirVersion": "4.0.1",
        "format": [FHIR_JSON, "json"],
        "rest": [
            {
                "mode": "server",
                "security": {
                    "service": [
                        {"coding": [{"system": _SECURITY, "code": "OAuth"}], "text": "OAuth 2.0 client credentials"}
                    ],
                    "description": "除本声明外都需要客户端凭证换取的令牌，权限范围 fhir.read",
                    "extension": [{"url": _OAUTH, "extension": [{"url": "token", "valueUri": token}]}],
                },
                "resource": [_resource(kind) for kind in PARAMETERS],
            }
        ],
    }


def _resource(kind: str) -> Resource:
    told: Resource = {
        "type": kind,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
        "versioning": "versioned",
        "readHistory": False,
        "conditionalRead": "full-support",
        "searchInclude": list(INCLUDES[kind]),
        "searchRevInclude": list(REVINCLUDES[kind]),
        "searchParam": [
            {
                "name": one.name,
                "type": one.kind.value,
                "documentation": one.words + (f"；修饰符 {'、'.join(sorted(one.modifiers))}" if one.modifiers else ""),
            }
            for one in PARAMETERS[kind]
        ],
    }
    return {name: value for name, value in told.items() if value != []}
