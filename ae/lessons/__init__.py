"""Lessons: short texts with something to do, as files that anyone can write."""

from ae.lessons.lesson import Lesson, Trained
from ae.lessons.measures import MEASURES, fill, units_in_use
from ae.lessons.reading import FOLDER, read_lesson, read_lessons
from ae.lessons.recognising import Recogniser
from ae.lessons.situation import Known, Rival, Side, Situation, Told, gain
from ae.lessons.task import Condition, Outcome, Task

__all__ = [
    "FOLDER",
    "MEASURES",
    "Condition",
    "Known",
    "Lesson",
    "Outcome",
    "Recogniser",
    "Rival",
    "Side",
    "Situation",
    "Task",
    "Told",
    "Trained",
    "fill",
    "gain",
    "read_lesson",
    "read_lessons",
    "units_in_use",
]
