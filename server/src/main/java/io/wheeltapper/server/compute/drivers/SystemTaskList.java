package io.wheeltapper.server.compute.drivers;

import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskReport;
import java.util.List;
import java.util.Optional;

/** Combines several sources of system tasks; earlier sources take precedence, one task at a time. */
public final class SystemTaskList implements SystemTasks {
    private final List<SystemTasks> kinds;

    public SystemTaskList(List<SystemTasks> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    @Override
    public Optional<Question> take(String driverId, int free) {
        return kinds.stream()
                .flatMap(kind -> kind.take(driverId, free).stream())
                .findFirst();
    }

    @Override
    public boolean renew(String driverId, HeldTask held) {
        return kinds.stream().anyMatch(kind -> kind.renew(driverId, held));
    }

    @Override
    public boolean report(String driverId, long id, TaskReport report) {
        return kinds.stream().anyMatch(kind -> kind.report(driverId, id, report));
    }
}
