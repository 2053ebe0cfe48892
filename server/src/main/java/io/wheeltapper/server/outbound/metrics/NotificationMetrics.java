package io.wheeltapper.server.outbound.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.server.outbound.notifications.DeliveryListener;
import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;
import java.util.Locale;

/** Metrics of delivered notifications since this server started. */
public final class NotificationMetrics implements DeliveryListener {
    private final Counter tries;

    public NotificationMetrics(PrometheusRegistry registry) {
        tries = Counter.builder()
                .name("wheeltapper_notification_deliveries_total")
                .help("Tries to deliver a notification")
                .labelNames("channel", "result")
                .register(registry);
    }

    @Override
    public void tried(Channel channel, Result result) {
        tries.labelValues(lower(channel), lower(result)).inc();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
