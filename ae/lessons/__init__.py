"""Lessons: short texts with something to do, as files that anyone can write."""

from ae.lessons.lesson import Lesson
from ae.lessons.reading import FOLDER, read_lesson, read_lessons
from ae.lessons.recognising import Recogniser
from ae.lessons.situation import MEASURES, Situation
from ae.lessons.task import Condition, Task

__all__ = [
    "FOLDER",
    "MEASURES",
    "Condition",
    "Lesson",
    "Recogniser",
    "Situation",
    "Task",
    "read_lesson",
    "read_lessons",
]
