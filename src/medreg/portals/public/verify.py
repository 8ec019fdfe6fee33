"""/v: the page that checks a licence in the browser; without WebCrypto or script the server checks the posted token."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from medreg import clock
from medreg.licences.issuing_key import published_keys
from medreg.licences.problems import Problem
from medreg.licences.queries import is_replaced
from medreg.licences.verify import verify_token
from medreg.portals.shared.acts import public
from medreg.publication.queries import public_record
from medreg.standards.tables import scopes
from medreg.standards.vocabulary import Category, Level, Sex

LONGEST_TOKEN = 4000


# no session and no change of anything: the token of a stranger's phone must be checkable without cookies
@csrf_exempt
@public
def verify(request: HttpRequest) -> HttpResponse:
    # tuples, because a template calls what it can call, enum classes included
    context: dict[str, object] = {
        "levels": tuple(Level),
        "categories": tuple(Category),
        "sexes": tuple(Sex),
        "scopes": scopes(),
        "problems": tuple(Problem),
        "now": clock.now(),
    }
    if request.method == "POST":
        verdict = verify_token(request.POST.get("token", "")[:LONGEST_TOKEN], published_keys(), now=clock.now())
        licence = verdict.licence
        record = public_record(licence.licence_number) if licence else None
        replaced = licence is not None and is_replaced(licence.status_list, licence.status_index)
        context |= {"verdict": verdict, "record": record, "replaced": replaced, "server": True}
    return render(request, "public/verify.html", context)
