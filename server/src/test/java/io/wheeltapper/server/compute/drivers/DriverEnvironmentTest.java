package io.wheeltapper.server.compute.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DriverEnvironmentTest {
    @ParameterizedTest
    @CsvSource({
        "WHEELTAPPER_MASTER_KEY, true",
        "WHEELTAPPER_DATABASE_PASSWORD, true",
        "WHEELTAPPER_SMTP_PASSWORD, true",
        "WHEELTAPPER_JOIN_TOKEN, true",
        "WHEELTAPPER_JAVA_OPTIONS, false",
        "WHEELTAPPER_WORKSPACE, false",
        "AWS_SECRET_ACCESS_KEY, false",
        "PATH, false"
    })
    void a_driver_does_not_inherit_what_is_for_the_server_alone(String variable, boolean isOurs) {
        assertThat(DriverProcesses.isOurSecret(variable)).isEqualTo(isOurs);
    }
}
