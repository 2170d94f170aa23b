"""Roles of every length, in the places where agencies print them: before the name, after it."""

from __future__ import annotations

import pytest

from content.release_reader import read_release

ROLES = (
    ("المفوض السامي للأمم المتحدة لحقوق الإنسان", "فولكر تورك"),
    ("مفوضة الاتحاد الأوروبي لشؤون المتوسط", "دوبرافكا شويتسا"),
    ("رئيس قسم الهجرة وحوكمة الحدود بالمنظمة", "تاونغا هاشم"),
    ("المنسق المقيم للأمم المتحدة ومنسق الشؤون الإنسانية في ليبيا", "أينيس تشوما"),
    ("عضو مجلس النواب عن دائرة البصرة", "عامر الفايز"),
    ("الوزير المنتدب المكلف بالميزانية", "فوزي لقجع"),
    ("كاتبة الدولة المكلفة بالصيد البحري", "زكية الدريوش"),
    ("والي جهة مراكش آسفي", "فريد شوراق"),
    ("عامل إقليم الحوز", "رشيد بنشيخي"),
    ("أمين عام وزارة التنمية الاجتماعية", "برق الضمور"),
    ("وزيرة الأسرة وشؤون المسنين", "هدى الصالح"),
    ("رئيسة الرابطة النسائية بمدينة تل أبيض", "هدى الصالح"),
    ("رئيس لجنة حقوق الإنسان النيابية", "أرشد الصالحي"),
    ("الرئيس التنفيذي للمجموعة", "وائل العوضي"),
    ("الخبيرة في قضايا الهجرة بجامعة محمد الخامس", "فدوى رجواني"),
    ("الباحث في المركز العربي للدراسات", "وسام الفقعاوي"),
    ("رئيسة قسم الطوارئ في المستشفى", "لينا بركة"),
    ("الأمينة العامة المساعدة لشؤون السكان", "ديين كيتا"),
    ("نائب رئيس البعثة", "وليم لويس"),
    ("الناشط في مجال الهجرة", "خوسيه غارسيا"),
    ("وزيرة الدولة للتعاون الدولي في وزارة الخارجية", "مريم المسند"),
    ("رئيس الجمعية العامة للأمم المتحدة في دورتها الثمانين", "فيليمون يانغ"),
)


@pytest.mark.parametrize(("role", "name"), ROLES)
@pytest.mark.parametrize(
    "frame",
    [
        pytest.param("وقال {role} {name} إن العمل بدأ.", id="before the name"),
        pytest.param("وقال {role}، {name}، خلال اللقاء إن العمل بدأ.", id="between commas"),
        pytest.param("وقال {name}، {role}، إن العمل بدأ.", id="after the name"),
        pytest.param("من جانبه، أشاد {role} {name} بجهود الشركاء.", id="before «ب»"),
        pytest.param("ودعا {role} {name} الدول إلى العمل.", id="before those called upon"),
    ],
)
def test_name_and_role(frame: str, role: str, name: str) -> None:
    reading = read_release(f"عنوان الخبر\n{frame.format(role=role, name=name)}")
    (speech,) = reading.speeches
    speaker = speech.speaker
    assert speaker is not None
    assert speaker.name is not None
    assert speaker.role is not None
    assert (reading.words(speaker.name), reading.words(speaker.role)) == (name, role)
