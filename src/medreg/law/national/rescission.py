"""撤销注册 (医师法 54, 行政许可法 69): a registration obtained by improper means is void from its beginning."""

from medreg.law.eras import LICENSING_LAW, PHYSICIANS_LAW
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import Business, MaterialKind


@rule("rescission", subject="ground", cites=("医师法 54", "行政许可法 69"), since=PHYSICIANS_LAW)
@rule("rescission", subject="ground", cites=("行政许可法 69",), since=LICENSING_LAW)
def improper_means_are_proven(matter: Matter, basis: Basis) -> Findings:
    """The evidence is asked for with the materials; what it proves stands under this article."""
    if matter.business is not Business.RESCISSION or not matter.has_material(MaterialKind.EVIDENCE):
        return ()
    return basis.met("已附以不正当手段取得注册的证据")
