package io.wheeltapper.notebook.migrate.code;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as three texts of the same length, so that a position found in one applies to the others.
 *
 * @param cell cell of the statement
 * @param line its first line in the cell, from 1
 * @param text original text
 * @param code text without comments
 * @param bare text also without the content of strings, unless that is SQL
 */
public record Statement(SourceCell cell, int line, String text, String code, String bare) {
    private static final int LONGEST_LINE_SHOWN = 160;

    public Statement {
        if (text.length() != code.length() || text.length() != bare.length()) {
            throw new IllegalArgumentException("The three texts differ in length");
        }
    }

    /** Returns whether {@code pattern} occurs outside of strings. */
    public boolean has(Pattern pattern) {
        return pattern.matcher(bare).find();
    }

    /** Returns whether {@code pattern} occurs, including in strings. */
    public boolean says(Pattern pattern) {
        return pattern.matcher(code).find();
    }

    public Matcher inBare(Pattern pattern) {
        return pattern.matcher(bare);
    }

    public Matcher inCode(Pattern pattern) {
        return pattern.matcher(code);
    }

    /** Returns the content between the bracket at {@code open} and its partner, or the end; strings included. */
    public String inBrackets(int open) {
        return code.substring(open + 1, closing(open));
    }

    /** Returns the position of the partner of the bracket at {@code open}; the end if there is none. */
    public int closing(int open) {
        int depth = 0;
        for (int i = open; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if ((c == ')' || c == ']' || c == '}') && --depth == 0) {
                return i;
            }
        }
        return bare.length();
    }

    /** Returns the line in the cell for a position in the texts. */
    public int lineAt(int offset) {
        return line
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** Returns that line for display: shortened, and without indentation, comments and control characters. */
    public String lineTextAt(int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        int end = text.indexOf('\n', offset);
        return shown(code.substring(start, end < 0 ? text.length() : end));
    }

    /** Returns a text from a file in a form that is safe for a terminal. */
    public static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= LONGEST_LINE_SHOWN ? plain : plain.substring(0, LONGEST_LINE_SHOWN - 1) + "…";
    }
}
