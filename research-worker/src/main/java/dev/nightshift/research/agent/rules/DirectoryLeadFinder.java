package dev.nightshift.research.agent.rules;

import dev.nightshift.research.agent.AgentException;
import dev.nightshift.research.agent.Finding.Leads;
import dev.nightshift.research.agent.LeadFinder;
import dev.nightshift.research.agent.Payer;
import dev.nightshift.research.criteria.UnknownCriterionException;
import dev.nightshift.research.directory.Directory;
import dev.nightshift.research.directory.DirectoryException;
import dev.nightshift.research.directory.DirectoryFiles;
import dev.nightshift.research.directory.DirectoryUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Function;

/** Finds leads in the uploaded directory: the companies whose rows meet every criterion. */
@ApplicationScoped
@Typed(DirectoryLeadFinder.class)
public class DirectoryLeadFinder implements LeadFinder {

  private static final String CALL = "read directory";
  private static final String FETCH = "fetch directory";

  private final DirectoryFiles files;
  private final Clock clock;

  public DirectoryLeadFinder(DirectoryFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Leads find(Request request, Payer payer) {
    return look(
        request, directory -> new DirectorySearch(request, directory, clock.instant()).run());
  }

  /**
   * Opens the directory for one look at it.
   *
   * @throws AgentException when it cannot be read, or does not know a criterion
   */
  public <T> T look(Request request, Function<Directory, T> look) {
    try (InputStream bytes = files.open(request.directoryFile(), request.directoryName());
        Directory directory = Directory.open(request.directoryName(), bytes)) {
      return look.apply(directory);
    } catch (DirectoryException | UnknownCriterionException unusable) {
      throw AgentException.lasting(CALL, sentence(unusable), unusable);
    } catch (DirectoryUnavailableException unavailable) {
      throw unavailable.away()
          ? AgentException.away(FETCH, sentence(unavailable), unavailable)
          : AgentException.passing(FETCH, sentence(unavailable), unavailable);
    } catch (IOException | UncheckedIOException unreadable) {
      throw AgentException.passing(
          CALL,
          request.directoryName() + " could not be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private static String sentence(RuntimeException known) {
    return String.valueOf(known.getMessage());
  }
}
