"""What is an autoencoder, and what can be done with it?"""

from ae.ui.heading import show_heading
from ae.ui.learn import chosen_lesson, page_places, show_board, show_choice, show_text, show_words
from ae.ui.messages import shown_errors

with shown_errors():
    lesson, lessons = chosen_lesson()
    show_heading(f"{lessons.index(lesson) + 1} · {lesson.title}", lesson.idea)
    places = page_places()
    with places.text:
        show_text(lesson)
        show_choice(lesson, lessons)
    with places.board:
        show_board(lesson)
    with places.words:
        show_words(lesson)
