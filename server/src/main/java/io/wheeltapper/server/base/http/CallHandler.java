package io.wheeltapper.server.base.http;

import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Finds the route of each call, and turns every failure into an answer of the form {@code {error_code, message}}. */
final class CallHandler extends Handler.Abstract {
    private static final String REQUEST_ID = "request_id";
    private static final Logger LOG = LoggerFactory.getLogger(CallHandler.class);

    private final RouteTable routes;
    private final ErrorShapes errorShapes;
    private final List<CallListener> listeners;
    private final HttpSettings settings;

    CallHandler(RouteTable routes, ErrorShapes errorShapes, List<CallListener> listeners, HttpSettings settings) {
        this.routes = routes;
        this.errorShapes = errorShapes;
        this.listeners = List.copyOf(listeners);
        this.settings = settings;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, settings);
        MDC.put(REQUEST_ID, exchange.requestId());
        try {
            answer(exchange, response, callback);
        } finally {
            MDC.remove(REQUEST_ID);
        }
        return true;
    }

    private void answer(Exchange exchange, Response response, Callback callback) {
        try {
            routes.find(exchange)
                    .orElseThrow(() -> new ApiException(
                            ApiCode.ENDPOINT_NOT_FOUND,
                            "There is no %s %s here.".formatted(exchange.method(), exchange.path())))
                    .handle(exchange);
        } catch (ApiException e) {
            refuse(exchange, e);
        } catch (DefinitionException e) {
            refuse(exchange, ApiException.of(e));
        } catch (IOException e) {
            LOG.debug("The body of {} {} ended early", exchange.method(), exchange.path(), e);
            refuse(exchange, ApiException.malformed("The body of the call ended early."));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.method(), exchange.path(), e);
            refuse(
                    exchange,
                    new ApiException(
                            ApiCode.INTERNAL_ERROR,
                            "The server failed to handle this call; see its log for request " + exchange.requestId()
                                    + "."));
        }
        CallOutcome outcome = exchange.outcome();
        listeners.forEach(listener -> tell(listener, outcome));
        if (!exchange.contentType().isEmpty()) {
            response.getHeaders().put("Content-Type", exchange.contentType());
        }
        response.write(true, exchange.answer(), callback);
    }

    private void refuse(Exchange exchange, ApiException e) {
        exchange.errorCode(e.code().name());
        exchange.status(e.code().status());
        exchange.answer("application/json; charset=utf-8", Json.write(errorShapes.body(exchange.path(), e)));
        if (e.code() == ApiCode.UNAUTHENTICATED) {
            exchange.answerHeader("WWW-Authenticate", "Bearer");
        }
        if (!exchange.discardRest()) {
            exchange.answerHeader("Connection", "close");
        }
    }

    /** Informs a listener. A completed call is answered as completed even if a listener fails. */
    private static void tell(CallListener listener, CallOutcome outcome) {
        try {
            listener.answered(outcome);
        } catch (RuntimeException e) {
            LOG.error("{} {} was not recorded", outcome.method(), outcome.path(), e);
        }
    }
}
