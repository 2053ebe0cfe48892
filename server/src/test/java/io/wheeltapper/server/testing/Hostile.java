package io.wheeltapper.server.testing;

import java.util.stream.Stream;

/** Texts that break programs which paste them into something else. */
public final class Hostile {
    private Hostile() {}

    public static Stream<String> texts() {
        return Stream.of(
                "'",
                "' OR '1'='1",
                "x'; DROP TABLE principals; --",
                "\") OR 1=1 --",
                "%",
                "_",
                "!%_",
                ":filter",
                "?",
                "../../etc/passwd",
                "<script>alert(1)</script>",
                "{{secrets/a/b}}",
                "\\",
                "名前\uD83D\uDE00");
    }
}
