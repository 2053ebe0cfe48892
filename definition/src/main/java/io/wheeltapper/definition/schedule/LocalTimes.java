package io.wheeltapper.definition.schedule;

import java.time.LocalDateTime;
import java.util.Optional;

/** Times on a clock that has no zone and never changes, in increasing order. All are whole seconds, in and out. */
interface LocalTimes {

    Optional<LocalDateTime> atOrAfter(LocalDateTime time);

    Optional<LocalDateTime> atOrBefore(LocalDateTime time);

    boolean contains(LocalDateTime time);

    /** How many lie in {@code [from, to)}. */
    long count(LocalDateTime from, LocalDateTime to);
}
