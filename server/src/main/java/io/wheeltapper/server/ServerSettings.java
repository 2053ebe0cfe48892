package io.wheeltapper.server;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.base.http.HttpSettings;
import io.wheeltapper.server.outbound.HistorySettings;
import io.wheeltapper.server.outbound.notifications.SmtpSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server needs to know before it starts.
 *
 * @param stateFolder local folder of what belongs to this server alone: embedded database, token files, keys, the local
 *     driver's log
 * @param driverCommand starts a driver on this machine, but for the server's address, which is added; empty for none
 * @param driverEnvironment added to the driver's
 * @param renewsAdminToken whether the start makes a new token for the user admin, and revokes the one before
 * @param pollTime how long a driver's question may stay open where there is nothing for it
 * @param smtp takes e-mails; null for none
 * @param history what is kept of the past, how long, and where
 */
@RecordBuilder
public record ServerSettings(
        Path stateFolder,
        DatabaseSettings database,
        HttpSettings http,
        List<String> driverCommand,
        Map<String, String> driverEnvironment,
        boolean renewsAdminToken,
        Duration pollTime,
        @Nullable SmtpSettings smtp,
        HistorySettings history) {
    private static final Duration POLL_TIME = Duration.ofSeconds(10);

    public ServerSettings {
        driverCommand = List.copyOf(driverCommand);
        driverEnvironment = Map.copyOf(driverEnvironment);
    }

    /** The embedded database, this machine only, no driver, no mail. */
    public static ServerSettings in(Path stateFolder) {
        return ServerSettingsBuilder.builder()
                .stateFolder(stateFolder)
                .database(DatabaseSettings.embedded(stateFolder.resolve("state.db")))
                .http(HttpSettings.defaults())
                .driverCommand(List.of())
                .driverEnvironment(Map.of())
                .renewsAdminToken(false)
                .pollTime(POLL_TIME)
                .history(HistorySettings.defaults())
                .build();
    }

    public ServerSettings withDatabase(DatabaseSettings settings) {
        return ServerSettingsBuilder.builder(this).database(settings).build();
    }

    public ServerSettings withHttp(HttpSettings settings) {
        return ServerSettingsBuilder.builder(this).http(settings).build();
    }

    public ServerSettings withDriver(List<String> command, Map<String, String> environment) {
        return ServerSettingsBuilder.builder(this)
                .driverCommand(command)
                .driverEnvironment(environment)
                .build();
    }

    public ServerSettings withRenewedAdminToken() {
        return ServerSettingsBuilder.builder(this).renewsAdminToken(true).build();
    }

    public ServerSettings withPollTime(Duration time) {
        return ServerSettingsBuilder.builder(this).pollTime(time).build();
    }

    public ServerSettings withSmtp(SmtpSettings settings) {
        return ServerSettingsBuilder.builder(this).smtp(settings).build();
    }

    public ServerSettings withHistory(HistorySettings settings) {
        return ServerSettingsBuilder.builder(this).history(settings).build();
    }
}
