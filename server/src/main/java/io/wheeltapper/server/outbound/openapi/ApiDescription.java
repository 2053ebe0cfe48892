package io.wheeltapper.server.outbound.openapi;

import io.wheeltapper.definition.settings.SettingsSchemas;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.base.http.TextAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Serves the OpenAPI 3.1 description of all calls at {@code /api/openapi.yaml}, which needs no token. */
public final class ApiDescription implements Routes {
    private static final int SCHEMA_INDENT = 4;
    private static final int WIDTH = 120;
    private static final String YAML = "application/yaml; charset=utf-8";

    /** Parts of one text: its head, the paths, and what they share, of which the schemas go on with those of settings and steps. */
    private static final List<String> PARTS = List.of(
            "head",
            "jobs",
            "runs",
            "slots",
            "clusters",
            "workspace",
            "permissions",
            "secrets",
            "identity",
            "notifications",
            "drivers",
            "watching",
            "links",
            "components",
            "driver-messages");

    @Override
    public void addTo(Router router) {
        router.openText("/api/openapi.yaml", call -> new TextAnswer(200, YAML, text()));
    }

    private static String text() {
        return PARTS.stream().map(ApiDescription::part).collect(Collectors.joining()) + settings() + StepSchemas.yaml();
    }

    private static String settings() {
        DumpSettings form = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(WIDTH)
                .build();
        return new Dump(form).dumpToString(SettingsSchemas.all()).indent(SCHEMA_INDENT);
    }

    private static String part(String name) {
        try (InputStream stream = ApiDescription.class.getResourceAsStream(name + ".yaml")) {
            if (stream == null) {
                throw new IllegalStateException("The API description lacks its part " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
