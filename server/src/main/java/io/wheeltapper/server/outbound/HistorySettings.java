package io.wheeltapper.server.outbound;

import io.wheeltapper.server.outbound.lineage.LineageSettings;
import io.wheeltapper.server.outbound.retention.RetentionSettings;
import io.wheeltapper.server.outbound.systemtables.SystemTableSettings;

/** The settings of history: who is notified, and how long it is kept. */
public record HistorySettings(SystemTableSettings systemTables, RetentionSettings retention, LineageSettings lineage) {
    public static HistorySettings defaults() {
        return new HistorySettings(SystemTableSettings.defaults(), RetentionSettings.defaults(), LineageSettings.off());
    }

    public HistorySettings withSystemTables(SystemTableSettings settings) {
        return new HistorySettings(settings, retention, lineage);
    }

    public HistorySettings withRetention(RetentionSettings settings) {
        return new HistorySettings(systemTables, settings, lineage);
    }

    public HistorySettings withLineage(LineageSettings settings) {
        return new HistorySettings(systemTables, retention, settings);
    }
}
