package io.plimsoll.cli;

import io.plimsoll.core.resolve.Batch;
import io.plimsoll.core.resolve.Intake;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a folder on a thread of its own, since it may be large, and again when files may have come or gone. Who asks waits for
 * a while where nothing is known yet; what is found later is a reason to ask again.
 */
final class Surveyor {

  /** How long is waited for what is not known yet, in milliseconds. */
  private static final long PATIENCE = 1_000;

  private final Desk desk;
  private final Path root;
  private final @Nullable Path folder;
  private @Nullable CompletableFuture<Survey> running;
  private @Nullable Survey known;
  private List<String> excluded = List.of();
  private boolean again = true;

  Surveyor(Desk desk, Path root, @Nullable Path folder) {
    this.desk = desk;
    this.root = root;
    this.folder = folder;
  }

  /**
   * What is known of the folder; null where nothing is, or no folder is looked through.
   *
   * @param exclude what the policy leaves out
   * @param changed true when files may have come or gone
   * @param open what is open and should be met
   */
  @Nullable Survey get(List<String> exclude, boolean changed, List<Path> open) {
    Path below = folder;
    if (below == null || isTooMuch(below)) {
      return null;
    }
    again |= changed || !exclude.equals(excluded);
    excluded = exclude;
    take();
    if (again && running == null) {
      again = false;
      running = start(below, exclude);
    }
    Survey before = known;
    var disk = new Disk(root);
    boolean unmet = before == null || open.stream().anyMatch(path -> !before.has(disk.name(path)));
    if (running != null && unmet) {
      try {
        running.get(PATIENCE, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException e) {
        // It asks again when it is done; what went wrong is said when it is taken.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      take();
    }
    return known;
  }

  /** Takes over what was found, when it is there. */
  private void take() {
    CompletableFuture<Survey> done = running;
    if (done != null && done.isDone()) {
      running = null;
      try {
        known = done.join();
      } catch (CompletionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        desk.io().err().println("plimsoll: " + root + " could not be looked through: " + cause.getClass().getName());
      }
    }
  }

  /** True for what nobody works in: all of the disk, or a home with whatever lies there. */
  private boolean isTooMuch(Path below) {
    String home = desk.io().variable("HOME");
    return below.getNameCount() == 0 || (home != null && below.equals(Desk.real(Path.of(home))));
  }

  private CompletableFuture<Survey> start(Path below, List<String> exclude) {
    var future = new CompletableFuture<Survey>();
    var thread = new Thread(() -> {
      try {
        future.complete(look(below, exclude));
      } catch (Problem | RuntimeException | StackOverflowError | OutOfMemoryError e) {
        future.completeExceptionally(e);
      }
      desk.askAgain();
    }, "survey");
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  private Survey look(Path below, List<String> exclude) throws Problem {
    var disk = new Disk(root);
    var discovery = new Discovery(disk, true, Excluded.of(root, List.of(), exclude), Progress.none());
    Discovery.Listing listing = discovery.below(below);
    Intake intake = Inputs.take(desk.io(), disk, discovery, listing.files(), List.of(), disk);
    read(intake.projects(Intake.BATCH), intake);
    read(intake.dockerfiles(Intake.BATCH), intake);
    return new Survey(listing, disk, intake.origins());
  }

  private static void read(List<Batch> batches, Intake intake) {
    for (Batch batch : batches) {
      batch.subjects();
      batch.forget();
      intake.learn(batch);
    }
  }
}
