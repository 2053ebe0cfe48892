package io.wheeltapper.server.outbound.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SignatureTest {
    @Test
    void is_what_others_compute() {
        // Python: hmac.new(b"wtw-plant", b'1772352000.{"event_type":"jobs.on_failure"}', hashlib.sha256).hexdigest()
        assertThat(Signature.of(
                        "wtw-plant", Instant.parse("2026-03-01T08:00:00.999Z"), "{\"event_type\":\"jobs.on_failure\"}"))
                .isEqualTo("t=1772352000,v1=600c02a613c088118a813b447fd855b4f9a1f8514e37267c3d336730f67261b2");
    }
}
