package io.wheeltapper.server.base;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.http.Routes;
import java.time.InstantSource;
import java.util.List;

/**
 * The parts that every module needs: the database, new ids, the clock and the metrics registry.
 *
 * @param figures registry in which modules register their metrics
 */
public record BaseModule(Database database, Ids ids, InstantSource clock, PrometheusRegistry figures)
        implements ServerModule {
    public static BaseModule of(Database database, InstantSource clock) {
        return new BaseModule(database, new Ids(database), clock, new PrometheusRegistry());
    }

    @Override
    public List<Routes> routes() {
        return List.of(new HealthRoutes(database));
    }
}
