package io.wheeltapper.core.simulate;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A fleet of machines whose components are replaced and fail. Each aspect of a machine's life has its own random
 * stream.
 */
final class MaintainedFleet implements SimulatedFleet {
    /** How long before a failure its errors are reported, in seconds. */
    private static final long ERROR_LEAD = 24 * 3_600;

    private static final long HOUR = 3_600;
    private static final int DECIMALS = 3;
    private static final int BYTES_PER_READING = 60;

    private final long seed;
    private final long start;
    private final long end;
    private final long cadence;
    private final long readings;

    MaintainedFleet(FleetShape.Maintained shape, long seed) {
        this.seed = seed;
        this.start = shape.range().start().getEpochSecond();
        this.end = shape.range().end().getEpochSecond();
        this.cadence = shape.cadence().toSeconds();
        this.readings = shape.readings();
    }

    @Override
    public List<CsvLayout> files() {
        return List.of(
                SimulateColumns.MACHINES,
                SimulateColumns.TELEMETRY,
                SimulateColumns.ERRORS,
                SimulateColumns.MAINTENANCE,
                SimulateColumns.FAILURES);
    }

    @Override
    public long linesPerMachine() {
        return readings;
    }

    @Override
    public List<CsvLines> records(int id) {
        SimulatedMachine machine = SimulatedMachine.draw(id, RandomStream.of(seed, id, "machine"));
        // A failure shortly after the end already shows within the range.
        List<Visit> visits =
                Maintenance.draw(machine, start, end + Drifts.LENGTH, RandomStream.of(seed, id, "maintenance"));
        return List.of(
                new CsvLines()
                        .number(id)
                        .comma()
                        .text(machine.modelName())
                        .comma()
                        .number(machine.age())
                        .end(),
                readings(id, visits),
                errors(id, visits),
                replacements(id, visits),
                failures(id, visits));
    }

    private CsvLines readings(int id, List<Visit> visits) {
        Drifts drifts = Drifts.draw(visits, start, end, seed, id);
        RandomStream random = RandomStream.of(seed, id, "readings");
        CsvLines lines = new CsvLines(Math.toIntExact(readings * BYTES_PER_READING));
        for (long time = start; time < end; time += cadence) {
            lines.time(time).comma().number(id);
            for (Sensor sensor : Sensor.ALL) {
                double level = sensor.level + drifts.count(sensor, time) * sensor.drift;
                lines.comma().decimal(Math.max(0, level + sensor.noise * random.gaussian()), DECIMALS);
            }
            lines.end();
        }
        return lines;
    }

    private CsvLines errors(int id, List<Visit> visits) {
        NavigableMap<Long, Set<ErrorType>> byTime = new TreeMap<>();
        for (Visit visit : visits) {
            for (Component component : visit.failed()) {
                component.errors().forEach(error -> add(byTime, visit.time() - ERROR_LEAD, error));
            }
        }
        for (ErrorType error : ErrorType.ALL) {
            RandomStream random = RandomStream.of(seed, id, error.id);
            double elapsed = random.exponential(Maintenance.YEAR / error.perYear);
            while (start + elapsed < end) {
                add(byTime, start + (long) elapsed / HOUR * HOUR, error);
                elapsed += random.exponential(Maintenance.YEAR / error.perYear);
            }
        }
        CsvLines lines = new CsvLines();
        byTime.tailMap(start, true)
                .forEach((time, errors) -> errors.forEach(error -> event(lines, time, id, error.id)));
        return lines;
    }

    private CsvLines replacements(int id, List<Visit> visits) {
        CsvLines lines = new CsvLines();
        for (Visit visit : visits) {
            visit.replaced().forEach(component -> event(lines, visit.time(), id, component.id));
        }
        return lines;
    }

    private CsvLines failures(int id, List<Visit> visits) {
        CsvLines lines = new CsvLines();
        for (Visit visit : visits) {
            visit.failed().forEach(component -> event(lines, visit.time(), id, component.id));
        }
        return lines;
    }

    private static void add(Map<Long, Set<ErrorType>> byTime, long time, ErrorType error) {
        byTime.computeIfAbsent(time, t -> EnumSet.noneOf(ErrorType.class)).add(error);
    }

    private void event(CsvLines lines, long time, int id, String what) {
        if (time < end) {
            lines.time(time).comma().number(id).comma().text(what).end();
        }
    }
}
