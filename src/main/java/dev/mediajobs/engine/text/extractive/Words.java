package dev.mediajobs.engine.text.extractive;

import java.util.List;

/** Divides sentences into words and says what each is. Of one thread; keeps nothing of what it read. */
interface Words {

    List<Token> of(String sentence);
}
