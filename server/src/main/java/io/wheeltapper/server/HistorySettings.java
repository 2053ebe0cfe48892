package io.wheeltapper.server;

import io.wheeltapper.server.systemtables.SystemTableSettings;

/** What becomes of what has happened. */
public record HistorySettings(SystemTableSettings systemTables) {
    public static HistorySettings defaults() {
        return new HistorySettings(SystemTableSettings.defaults());
    }

    public HistorySettings withSystemTables(SystemTableSettings settings) {
        return new HistorySettings(settings);
    }
}
