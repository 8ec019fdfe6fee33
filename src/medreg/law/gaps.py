"""Since when each rule has a version, where that is later than the first law of physicians, and why nothing stood before.

A rule that begins late without standing here fails the tests: the gap may be an older version that was forgotten.
"""

from collections.abc import Mapping
from datetime import date

from medreg.law import eras

NO_REGULATION = "执业医师法施行至1999办法施行之间没有注册规章。"
NO_SCOPE_RULES = "169号之前没有类别、范围的统一规定。"
NO_LICENSING_LAW = "行政许可法之前没有这一程序规定。"
NO_ASSESSMENT = "此前没有统一的定期考核办法。"
NO_VISITORS = "港澳办法、台湾办法施行之前没有分别的短期行医规定。"
NO_CORRECTION = "此前没有资格信息修改的统一程序。"
NO_RURAL_ASSISTANTS = "此前没有乡村全科执业助理医师。"
NO_SPECIALTY_PHYSICIANS = "此前没有中医（专长）医师。"
NEW_IN_THE_MEASURES = "管理办法新设，此前没有。"
NEW_IN_THE_LAW = "医师法新设，此前没有。"

GAPS: Mapping[str, tuple[date, str]] = {
    key: (since, reason)
    for since, reason, keys in (
        (
            eras.REGISTRATION_MEASURES_1999,
            NO_REGULATION,
            "INS-01 INS-02 INS-03 LOC-01 LOC-03 SCP-01/chosen ELG-09 ELG-10 materials employment_unconfirmed level "
            "registered_before re_registration_assessment LOC-02 LOC-03/added LOC-04 main_institution_left upgrade "
            "SCP-01/filed INS-01/filing INS-03/cancellation FIL-01 FIL-02 FIL-03 TIM-04 cancellation_ground "
            "cancellation_ground/X02 cancellation_ground/X06 cancellation_ground/X08 departure_by_main_institution "
            "departure_disputed registration_stands DEC-04 pending_application",
        ),
        (
            eras.SCOPE_RULES,
            NO_SCOPE_RULES,
            "CAT-01 CAT-02 SCP-01 SCP-02 SCP-02/county_opinion SCP-03 SCP-04 qualification_subtype "
            "SCP-02/added SCP-04/filing SCP-05 SCP-05/institution_consent another_category nothing_new FIL-06/activity",
        ),
        (
            eras.LICENSING_LAW,
            NO_LICENSING_LAW,
            "ELG-02 ELG-07 ELG-11 false_materials forged_materials provincial_materials rescission",
        ),
        (eras.PERIODIC_ASSESSMENT_MEASURES, NO_ASSESSMENT, "assessment_cycle assessment_result"),
        (
            eras.VISITING_PHYSICIANS_MEASURES,
            NO_VISITORS,
            "short_term_origin short_term_period short_term_category short_term_licence/hong_kong_macau "
            "short_term_licence/taiwan short_term/hong_kong_macau short_term/taiwan",
        ),
        (eras.QUALIFICATION_CORRECTION_NOTICE, NO_CORRECTION, "personal_data qualification_data police_proof entry_proof"),
        (eras.RURAL_ASSISTANT_RULES, NO_RURAL_ASSISTANTS, "LOC-06 LOC-06/filing SCP-01/rural"),
        (
            eras.REGISTRATION_MEASURES,
            NEW_IN_THE_MEASURES,
            "LOC-05 FIL-05 FIL-06/relation TIM-03 assessment_gate departure_once "
            "duplicate_filing military filing_to_end",
        ),
        (eras.TCM_SPECIALTY_MEASURES, NO_SPECIALTY_PHYSICIANS, "LOC-07 SCP-01/techniques specialty_business"),
        (eras.PHYSICIANS_LAW, NEW_IN_THE_LAW, "ELG-06"),
    )
    for key in keys.split()
}
"""Rule → its first day and why there is none before."""
