package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Formats the web server's own refusals: requests that are not valid HTTP, and suspicious paths. */
final class UnreadableRequests implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        ObjectNode body = Json.object();
        body.put("error_code", ApiCode.MALFORMED_REQUEST.name());
        body.put("message", "The request is not valid HTTP: its path, a header or its length is malformed.");
        response.getHeaders().put("Content-Type", "application/json; charset=utf-8");
        Content.Sink.write(response, true, Json.write(body), callback);
        return true;
    }
}
