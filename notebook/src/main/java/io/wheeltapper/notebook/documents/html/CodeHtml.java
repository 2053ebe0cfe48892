package io.wheeltapper.notebook.documents.html;

import io.wheeltapper.core.html.Element;
import java.util.Locale;
import java.util.Set;

/** Code with its words, texts, comments and numbers in colours, by a modest look at it. */
final class CodeHtml {
    private static final Set<String> JAVA = Set.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum extends"
                            + " final finally float for if implements import instanceof int interface long native new"
                            + " null package permits private protected public record return sealed short static super"
                            + " switch synchronized this throw throws transient true false try var void volatile while"
                            + " yield")
                    .split(" "));
    private static final Set<String> SQL = Set.of(
            ("add all alter and as asc between by case cast create cross current_date current_timestamp database delete"
                            + " desc describe distinct drop else end except exists explain false from full group having"
                            + " if in inner insert intersect interval into is join left like limit merge not null"
                            + " nulls on or order outer over partition replace right schema select semi set show"
                            + " table then timestamp true union update use using values view when where window with")
                    .split(" "));

    private final String code;
    private final Element to;
    private final Set<String> words;
    private final boolean isSql;
    private int plainFrom;
    private int at;

    private CodeHtml(String code, Element to, Set<String> words, boolean isSql) {
        this.code = code;
        this.to = to;
        this.words = words;
        this.isSql = isSql;
    }

    /**
     * Returns the code in a box of its own.
     *
     * @param language in small letters; others than Java, Scala and SQL stay without colours
     */
    static Element of(String code, String language) {
        Element inner = Element.of("code");
        String text = code.stripTrailing();
        switch (language.toLowerCase(Locale.ROOT)) {
            case "java", "scala" -> new CodeHtml(text, inner, JAVA, false).color();
            case "sql" -> new CodeHtml(text, inner, SQL, true).color();
            default -> inner.text(text);
        }
        return Element.of("pre", "code").add(inner);
    }

    private void color() {
        while (at < code.length()) {
            int end = tokenEnd();
            if (end > at) {
                at = end;
            }
        }
        plain(code.length());
    }

    /** Writes the token that begins here, and says where it ends. */
    private int tokenEnd() {
        char letter = code.charAt(at);
        if (code.startsWith(isSql ? "--" : "//", at)) {
            return token("comment", until("\n", at) - (until("\n", at) < code.length() ? 1 : 0));
        }
        if (code.startsWith("/*", at)) {
            return token("comment", until("*/", at + 2));
        }
        if (!isSql && code.startsWith("\"\"\"", at)) {
            return token("string", until("\"\"\"", at + 3));
        }
        if (letter == '\'' || (letter == '"' && !isSql)) {
            return token("string", quoted(letter));
        }
        if (Character.isJavaIdentifierStart(letter) || letter == '@') {
            return word();
        }
        return Character.isDigit(letter) ? token("number", wordEnd(true)) : at + 1;
    }

    private int word() {
        int end = wordEnd(false);
        String word = code.substring(at, end);
        if (word.startsWith("@")) {
            return token("comment", end);
        }
        return words.contains(isSql ? word.toLowerCase(Locale.ROOT) : word) ? token("word", end) : end;
    }

    private int wordEnd(boolean withPoints) {
        int end = at + 1;
        while (end < code.length()
                && (Character.isJavaIdentifierPart(code.charAt(end)) || (withPoints && code.charAt(end) == '.'))) {
            end++;
        }
        return end;
    }

    private int quoted(char quote) {
        int end = at + 1;
        while (end < code.length() && code.charAt(end) != quote && (isSql || code.charAt(end) != '\n')) {
            end += !isSql && code.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(code.length(), end + 1);
    }

    private int until(String end, int from) {
        int found = code.indexOf(end, from);
        return found < 0 ? code.length() : found + end.length();
    }

    private int token(String kind, int end) {
        plain(at);
        to.add(Element.of("span", kind).text(code.substring(at, end)));
        plainFrom = end;
        return end;
    }

    private void plain(int end) {
        if (end > plainFrom) {
            to.text(code.substring(plainFrom, end));
        }
        plainFrom = end;
    }
}
