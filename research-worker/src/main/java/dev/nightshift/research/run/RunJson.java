package dev.nightshift.research.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightshift.research.agent.Lead;
import dev.nightshift.research.agent.LeadReport;
import dev.nightshift.research.company.Facts;
import dev.nightshift.research.company.Provenance;
import dev.nightshift.research.company.Sourced;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON in a run's tables. A field that an older or a newer release wrote and this one does not
 * know is passed over.
 */
@Singleton
@RegisterForReflection(
    targets = {
      Lead.class,
      LeadSearch.class,
      LeadReport.class,
      Facts.class,
      Sourced.class,
      Provenance.class,
      GivenUp.class
    })
class RunJson {

  private static final TypeReference<LinkedHashMap<String, String>> CRITERIA =
      new TypeReference<>() {};

  private final ObjectMapper mapper;

  RunJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot write " + value.getClass() + " as JSON", broken);
    }
  }

  <T> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot read " + type + " from stored JSON", broken);
    }
  }

  Map<String, String> readCriteria(String json) {
    try {
      return mapper.readValue(json, CRITERIA);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("Cannot read stored criteria", broken);
    }
  }
}
