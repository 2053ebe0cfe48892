package io.wheeltapper.notebook.documents;

import java.util.Locale;

/**
 * The code of a cell without its magic command.
 *
 * @param magic the magic command, such as {@code %sql}; empty for Java
 * @param code the rest, with unchanged line numbers
 */
public record CellCode(CellLanguage language, String magic, String code) {
    /** Splits the source of a code cell. The magic command must come first. */
    public static CellCode of(String source) {
        String stripped = source.stripLeading();
        if (!stripped.startsWith("%")) {
            return new CellCode(CellLanguage.JAVA, "", source);
        }
        int at = source.length() - stripped.length();
        int end = at + 1;
        while (end < source.length() && !Character.isWhitespace(source.charAt(end))) {
            end++;
        }
        String magic = source.substring(at, end);
        // Blank lines before the magic command are kept, so that line numbers match the cell's.
        String code = source.substring(0, at) + source.substring(end);
        return new CellCode(language(magic.toLowerCase(Locale.ROOT)), magic, code);
    }

    private static CellLanguage language(String magic) {
        return switch (magic) {
            case "%sql" -> CellLanguage.SQL;
            case "%md", "%markdown" -> CellLanguage.MARKDOWN;
            case "%java" -> CellLanguage.JAVA;
            case "%run" -> CellLanguage.RUN;
            default -> CellLanguage.OTHER;
        };
    }
}
