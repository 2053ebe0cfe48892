package io.wheeltapper.server.people.identity;

import java.util.Optional;
import java.util.function.Function;

/** The text of a filter, read from left to right; blanks between its parts are skipped. */
final class ScimFilterText {
    private static final int LONGEST_SHOWN = 40;
    private static final int HEXADECIMAL = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private int position;

    ScimFilterText(String text) {
        this.text = text;
        skipBlanks();
    }

    boolean isAtEnd() {
        return position == text.length();
    }

    /** Skips this character if it comes next. */
    boolean skip(char expected) {
        boolean isNext = !isAtEnd() && text.charAt(position) == expected;
        if (isNext) {
            moveTo(position + 1);
        }
        return isNext;
    }

    /** Skips this word, in upper or lower case, if it comes next. */
    boolean skipWord(String expected) {
        boolean isNext = nextWord().equalsIgnoreCase(expected);
        if (isNext) {
            moveTo(position + expected.length());
        }
        return isNext;
    }

    /** Returns the meaning of the next word. */
    <T> T word(Function<String, Optional<T>> meaning, String expected) {
        String word = nextWord();
        T found = meaning.apply(word).orElseThrow(() -> expected(expected));
        moveTo(position + word.length());
        return found;
    }

    private String nextWord() {
        int end = position;
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        return text.substring(position, end);
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || ".:_-$".indexOf(c) >= 0;
    }

    /** Returns a quoted text with JSON escapes. */
    String quoted() {
        if (isAtEnd() || text.charAt(position) != '"') {
            throw expected("a text between \" and \"");
        }
        StringBuilder value = new StringBuilder();
        int at = position + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at = unescape(at + 1, value);
            } else {
                value.append(text.charAt(at++));
            }
        }
        if (at >= text.length()) {
            throw problem("the text that starts there has no closing \"");
        }
        moveTo(at + 1);
        return value.toString();
    }

    /**
     * Decodes an escape.
     *
     * @return the position after the escape whose letter is {@code at}
     */
    private int unescape(int at, StringBuilder value) {
        char letter = at < text.length() ? text.charAt(at) : '"';
        int index = "\"\\/bfnrt".indexOf(letter);
        if (at < text.length() && index >= 0) {
            value.append("\"\\/\b\f\n\r\t".charAt(index));
            return at + 1;
        }
        String digits = text.substring(Math.min(at + 1, text.length()), Math.min(at + 1 + HEX_DIGITS, text.length()));
        if (letter == 'u' && digits.matches("[0-9a-fA-F]{4}")) {
            value.append((char) Integer.parseInt(digits, HEXADECIMAL));
            return at + 1 + HEX_DIGITS;
        }
        position = at - 1;
        throw problem("this is not a JSON escape; write \\\\ for a backslash");
    }

    private void moveTo(int next) {
        position = next;
        skipBlanks();
    }

    private void skipBlanks() {
        while (!isAtEnd() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    InvalidFilter expected(String what) {
        String rest = text.substring(position, Math.min(text.length(), position + LONGEST_SHOWN));
        return problem("expected %s, found %s".formatted(what, rest.isEmpty() ? "the end" : rest));
    }

    InvalidFilter problem(String problem) {
        return new InvalidFilter(position, problem);
    }
}
