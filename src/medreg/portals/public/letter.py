"""/verify/letter/: whether a letter is genuine, by the code printed on it; nothing personal but a masked name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from medreg.letters.queries import verified_letter
from medreg.portals.shared.acts import public

LONGEST_CODE = 40


@never_cache
@public
def verify_letter(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("code", "")[:LONGEST_CODE].strip()
    found = verified_letter(typed) if typed else None
    context = {"typed": typed, "found": found}
    return render(request, "public/verify_letter.html", context, status=404 if typed and found is None else 200)
