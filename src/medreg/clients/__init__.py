"""Programs of others that may ask more than the public: institutions, insurers, provinces (OAuth 2.0, RFC 6749 4.4).

What other packages use, and nothing else:

- `clients.words`: `Scope` (what a token opens), `ClientKind`, `Purpose`.
- `portals.shared.for_clients.for_clients(Scope.X)`: the mark of an address for clients, as `@public` is for everybody.
  Within the view `request.client` is an `AdmittedClient` and `request.purpose` the declared `Purpose`. For answers that
  are no problem+json give it `answer=`, a function `ClientDenied → HttpResponse`.
- `clients.admission.admit(authorization, scope)`: the same without Django's request (for an `auth=` of django-ninja);
  raises `ClientDenied`, whose `status`, `error`, `words` and `headers` make the answer (RFC 6750).
- `clients.actions.count_use(client=…, cost=n)`: takes n from the quota; the mark takes 1. Raises `ClientDenied` (429).
- `clients.actions.note_purpose(client=…, scope=…, purpose=…, subjects=n)`: n records were told for a purpose; the mark
  notes the call itself.
- `clients.actions.register_client`, `rotate_secret`, `suspend_client`, `resume_client`: what `medreg clients` does.
"""
