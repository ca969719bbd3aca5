package dev.nightshift.backbone.http;

import dev.nightshift.backbone.event.Correlation;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/** Sends the services' shared token and the correlation with a REST client's calls. */
@Singleton
public class InternalTokenHeader implements ClientHeadersFactory {

  private final String token;

  public InternalTokenHeader(@ConfigProperty(name = "nightshift.internal-token") String token) {
    this.token = token;
  }

  @Override
  public MultivaluedMap<String, String> update(
      MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
    MultivaluedMap<String, String> headers = new MultivaluedHashMap<>();
    headers.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    headers.putSingle(CorrelationFilter.HEADER, Correlation.current().correlationId());
    return headers;
  }
}
