package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.HashSet;

/**
 * The machines whose records are accepted.
 *
 * @param ids machines of the machines table; also those with telemetry, if other machines are accepted
 * @param takesIn whether a machine that is only in telemetry is accepted
 */
record KnownMachines(Shared<HashSet<String>> ids, boolean takesIn) implements Serializable {
    boolean contains(String machine) {
        return ids.get().contains(machine);
    }
}
