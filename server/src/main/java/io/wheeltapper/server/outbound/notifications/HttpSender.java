package io.wheeltapper.server.outbound.notifications;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Posts messages. Only the status of the answer counts: redirects are not followed and bodies are not read, so that a
 * receiver can neither redirect this server nor keep it busy. Safe for use by several threads.
 */
final class HttpSender {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT)
            .build();

    DeliveryOutcome send(HttpMessage message) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(message.uri())
                .timeout(ANSWER_LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(message.body()));
        message.headers().forEach(request::header);
        try {
            int status =
                    client.send(request.build(), answer -> new UnreadBody()).statusCode();
            boolean isTaken = status >= 200 && status < 300;
            return isTaken
                    ? DeliveryOutcome.sent()
                    : DeliveryOutcome.failed("The receiver answered with status %d.".formatted(status));
        } catch (HttpTimeoutException e) {
            return DeliveryOutcome.failed("The receiver did not answer in time: " + reason(e) + ".");
        } catch (IOException e) {
            return DeliveryOutcome.failed("The receiver cannot be reached: " + reason(e) + ".");
        }
    }

    /** Returns the reason of a failure, some of which have no message. */
    private static String reason(IOException failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ", " + failure.getMessage();
    }

    private static final class UnreadBody implements BodySubscriber<String> {
        @Override
        public CompletionStage<String> getBody() {
            return CompletableFuture.completedFuture("");
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> part) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
