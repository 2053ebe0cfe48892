package io.wheeltapper.notebook.migrate.code;

import org.jspecify.annotations.Nullable;

/**
 * A cell, whichever file it came from.
 *
 * @param number from 1
 * @param text its lines, with the magic word where it has one
 * @param magic that word, such as {@code %sql}; empty where the language is the notebook's own
 * @param fileLine the line of the file on which the text begins; null where files do not hold it as lines
 */
public record SourceCell(
        int number,
        CodeLanguage language,
        String text,
        String magic,
        @Nullable Integer fileLine) {
    /** Returns a cell that may begin with a magic word; {@code language} is that of a notebook's other cells. */
    public static SourceCell of(int number, String text, CodeLanguage language, @Nullable Integer fileLine) {
        String stripped = text.stripLeading();
        if (!stripped.startsWith("%")) {
            return new SourceCell(number, language, text, "", fileLine);
        }
        int start = stripped.startsWith("%%") ? 2 : 1;
        int end = start;
        while (end < stripped.length()
                && (Character.isLetterOrDigit(stripped.charAt(end)) || stripped.charAt(end) == '-')) {
            end++;
        }
        CodeLanguage named = CodeLanguage.named(stripped.substring(start, end));
        return new SourceCell(number, named, text, stripped.substring(0, end), fileLine);
    }

    /** Returns the text without the magic word, each line where it was. */
    String code() {
        if (magic.isEmpty()) {
            return text;
        }
        int at = text.indexOf(magic);
        return text.substring(0, at) + " ".repeat(magic.length()) + text.substring(at + magic.length());
    }

    /** Returns the line of the file for one of the cell, from 1; null where there is none. */
    public @Nullable Integer fileLine(int line) {
        return fileLine == null ? null : Integer.valueOf(fileLine + line - 1);
    }
}
