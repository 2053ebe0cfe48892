package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message to a destination in the format of its kind. */
record HttpMessage(URI uri, Map<String, String> headers, String body) {
    /** Header that is the same for each attempt. */
    static final String DELIVERY = "X-Wheeltapper-Delivery";

    private static final URI PAGERDUTY = URI.create("https://events.pagerduty.com/v2/enqueue");

    HttpMessage {
        headers = Map.copyOf(headers);
    }

    static HttpMessage of(NotificationRow notification, DestinationConfig destination, Instant now) {
        EventText text = new EventText(notification.event(), notification.body());
        ObjectNode body = switch (destination.kind()) {
            case WEBHOOK -> notification.body();
            case SLACK -> slack(text);
            case MICROSOFT_TEAMS -> teams(text);
            case PAGERDUTY -> pagerDuty(notification, destination, text);
            case EMAIL -> throw new IllegalArgumentException("E-mails are not posted");
        };
        URI uri = destination.kind() == DestinationKind.PAGERDUTY ? PAGERDUTY : URI.create(destination.required("url"));
        String written = Json.write(body);
        return new HttpMessage(uri, headers(notification, destination, written, now), written);
    }

    private static Map<String, String> headers(
            NotificationRow notification, DestinationConfig destination, String body, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "wheeltapper");
        headers.put(DELIVERY, notification.deliveryId());
        destination.signingSecret().ifPresent(secret -> headers.put(Signature.HEADER, Signature.of(secret, now, body)));
        destination.text("username").ifPresent(user -> {
            String both = user + ":" + destination.text("password").orElse("");
            headers.put(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        });
        return headers;
    }

    private static ObjectNode slack(EventText text) {
        String lines = String.join("\n", text.lines());
        String link = text.hasPage() ? "\n<%s|Open the run>".formatted(text.page()) : "";
        return Json.object().put("text", "*%s*\n%s%s".formatted(forSlack(text.headline()), forSlack(lines), link));
    }

    private static String forSlack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Returns an adaptive card, which both kinds of Teams webhooks accept. */
    private static ObjectNode teams(EventText text) {
        ObjectNode message = Json.object().put("type", "message");
        ObjectNode card = message.putArray("attachments")
                .addObject()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putObject("content")
                .put("type", "AdaptiveCard")
                .put("version", "1.2");
        ArrayNode blocks = card.putArray("body");
        block(blocks, text.headline()).put("weight", "bolder");
        text.lines().forEach(line -> block(blocks, line));
        if (text.hasPage()) {
            card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open the run")
                    .put("url", text.page());
        }
        return message;
    }

    private static ObjectNode block(ArrayNode blocks, String text) {
        return blocks.addObject().put("type", "TextBlock").put("wrap", true).put("text", text);
    }

    private static ObjectNode pagerDuty(NotificationRow notification, DestinationConfig destination, EventText text) {
        ObjectNode message = Json.object()
                .put("routing_key", destination.required("integration_key"))
                .put("event_action", "trigger")
                .put("dedup_key", notification.deliveryId());
        ObjectNode payload = message.putObject("payload")
                .put("summary", text.headline())
                .put("source", "wheeltapper")
                .put("severity", severity(notification.event()));
        payload.set("custom_details", notification.body());
        if (text.hasPage()) {
            message.putArray("links").addObject().put("href", text.page()).put("text", "Open the run");
        }
        return message;
    }

    private static String severity(NotificationEvent event) {
        return switch (event) {
            case ON_START, ON_SUCCESS -> "info";
            case ON_DURATION_WARNING_THRESHOLD_EXCEEDED -> "warning";
            case ON_FAILURE, ON_TRIGGER_BLIND -> "error";
        };
    }

    /** Returns a text without the message's content. */
    @Override
    public String toString() {
        return "message to a destination";
    }
}
