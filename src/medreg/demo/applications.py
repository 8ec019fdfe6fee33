"""One application on its way: every move is the real action of the person whose turn it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.queries import actor_for
from medreg.cases.actions.accept import accept
from medreg.cases.actions.add_material import add_material
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.approve import approve
from medreg.cases.actions.claim import claim
from medreg.cases.actions.extend import extend
from medreg.cases.actions.not_accept import not_accept
from medreg.cases.actions.pause import pause
from medreg.cases.actions.record_death import record_death
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.resubmit import resubmit
from medreg.cases.actions.resume import resume
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.review import review
from medreg.cases.actions.save_draft import save_draft
from medreg.cases.actions.start_draft import start_draft
from medreg.cases.actions.submit import submit
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.queries import questions_of
from medreg.demo.employment_proof import employment_proof
from medreg.demo.organisations import house_of
from medreg.demo.paper_register import person_id_of
from medreg.demo.people import Newcomer
from medreg.demo.portraits import draw_portrait
from medreg.demo.posts import Post
from medreg.demo.staff import PASSWORD, Desks
from medreg.files.actions.store_upload import store_upload
from medreg.files.kinds import Purpose
from medreg.physicians.actions.activate_account import activate_account
from medreg.physicians.actions.prove_identity import prove_identity
from medreg.physicians.identities import IdentityClaim, ProofBy
from medreg.physicians.queries import qualifications_of
from medreg.standards.vocabulary import ApplicationEvent, Business, MaterialKind, Reason
