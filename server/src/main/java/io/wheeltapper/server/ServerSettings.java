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
 * The settings of a server.
 *
 * @param stateFolder local folder of this server's own files: embedded database, token files, keys, the local driver's
 * log
 * @param driverCommand command that starts a driver on this machine, without the server's address, which is appended;
 * empty for none
 * @param driverEnvironment variables added to the driver's environment
 * @param renewsAdminToken whether the start creates a new token for the user admin and revokes the previous one
 * @param pollTime how long a driver's poll may stay open if there is no task for it
 * @param smtp the mail server; null for none
 * @param history which history is kept, for how long, and where
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

    /**
     * Returns settings with the embedded database, reachable from this machine only, without driver and mail server.
     */
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
