package io.wheeltapper.server;

import io.wheeltapper.server.database.DatabaseSettings;
import io.wheeltapper.server.http.HttpSettings;
import io.wheeltapper.server.notifications.SmtpSettings;
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
        return new ServerSettings(
                stateFolder,
                DatabaseSettings.embedded(stateFolder.resolve("state.db")),
                HttpSettings.defaults(),
                List.of(),
                Map.of(),
                false,
                POLL_TIME,
                null,
                HistorySettings.defaults());
    }

    public ServerSettings withDatabase(DatabaseSettings settings) {
        return new ServerSettings(
                stateFolder,
                settings,
                http,
                driverCommand,
                driverEnvironment,
                renewsAdminToken,
                pollTime,
                smtp,
                history);
    }

    public ServerSettings withHttp(HttpSettings settings) {
        return new ServerSettings(
                stateFolder,
                database,
                settings,
                driverCommand,
                driverEnvironment,
                renewsAdminToken,
                pollTime,
                smtp,
                history);
    }

    public ServerSettings withDriver(List<String> command, Map<String, String> environment) {
        return new ServerSettings(
                stateFolder, database, http, command, environment, renewsAdminToken, pollTime, smtp, history);
    }

    public ServerSettings withRenewedAdminToken() {
        return new ServerSettings(
                stateFolder, database, http, driverCommand, driverEnvironment, true, pollTime, smtp, history);
    }

    public ServerSettings withPollTime(Duration time) {
        return new ServerSettings(
                stateFolder, database, http, driverCommand, driverEnvironment, renewsAdminToken, time, smtp, history);
    }

    public ServerSettings withSmtp(SmtpSettings settings) {
        return new ServerSettings(
                stateFolder,
                database,
                http,
                driverCommand,
                driverEnvironment,
                renewsAdminToken,
                pollTime,
                settings,
                history);
    }

    public ServerSettings withHistory(HistorySettings settings) {
        return new ServerSettings(
                stateFolder,
                database,
                http,
                driverCommand,
                driverEnvironment,
                renewsAdminToken,
                pollTime,
                smtp,
                settings);
    }
}
