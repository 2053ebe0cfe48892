package io.wheeltapper.server.outbound.notifications;

import java.util.stream.Collectors;

/** Formats an event as an e-mail. */
final class MailText {
    private MailText() {}

    static String subject(EventText event) {
        return "[Wheeltapper] " + event.headline();
    }

    static String plain(EventText event) {
        return event.headline() + "\n\n"
                + event.lines().stream().map(line -> line + "\n").collect(Collectors.joining()) + "\n"
                + event.page() + "\n";
    }

    static String html(EventText event) {
        return """
            <!DOCTYPE html>
            <html><body>
            <h3>%s</h3>
            %s
            %s
            </body></html>
            """.formatted(
                escaped(event.headline()),
                event.lines().stream()
                        .map(line -> "<p>" + escaped(line) + "</p>")
                        .collect(Collectors.joining("\n")),
                event.hasPage() ? "<p><a href=\"%s\">Open the run</a></p>".formatted(escaped(event.page())) : "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
