package io.wheeltapper.server.outbound.metrics;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.base.http.TextAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Routes {@code /metrics}: all metrics in OpenMetrics format. Needs a token like every call. */
public final class MetricRoutes implements Routes {
    private static final OpenMetricsTextFormatWriter WRITER = new OpenMetricsTextFormatWriter(false, false);

    private final PrometheusRegistry registry;

    public MetricRoutes(PrometheusRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void addTo(Router router) {
        router.text("/metrics", call -> new TextAnswer(200, OpenMetricsTextFormatWriter.CONTENT_TYPE, text()));
    }

    private String text() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            WRITER.write(bytes, registry.scrape());
            return bytes.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
