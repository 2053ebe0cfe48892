package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers in our words what the web server refuses by itself: a request that is no HTTP, or a path of tricks. */
final class UnreadableRequests implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ObjectNode body = Json.object();
        body.put("error_code", ApiCode.MALFORMED_REQUEST.name());
        body.put(
                "message",
                "The request cannot be read as HTTP: its path, a header or its length is not as it must be.");
        response.getHeaders().put("Content-Type", "application/json; charset=utf-8");
        Content.Sink.write(response, true, Json.write(body), callback);
        return true;
    }
}
