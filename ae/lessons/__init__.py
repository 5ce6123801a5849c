"""Lessons: short texts with something to do, as files that anyone can write."""

from ae.lessons.lesson import Lesson, Trained
from ae.lessons.reading import FOLDER, read_lesson, read_lessons
from ae.lessons.recognising import Recogniser
from ae.lessons.situation import MEASURES, Side, Situation, Told, units_in_use
from ae.lessons.task import Condition, Task

__all__ = [
    "FOLDER",
    "MEASURES",
    "Condition",
    "Lesson",
    "Recogniser",
    "Side",
    "Situation",
    "Task",
    "Told",
    "Trained",
    "read_lesson",
    "read_lessons",
    "units_in_use",
]
