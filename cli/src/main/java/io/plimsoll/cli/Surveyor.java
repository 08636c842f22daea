package io.plimsoll.cli;

import io.plimsoll.core.resolve.Batch;
import io.plimsoll.core.resolve.Intake;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  private @Nullable Walk running;
  private @Nullable Survey known;
  private List<String> excluded = List.of();
  private boolean again = true;

  Surveyor(Desk desk, Path root, @Nullable Path folder) {
    this.desk = desk;
    this.root = root;
    this.folder = folder;
  }

  /** Files may have come or gone. */
  void lookAgain() {
    again = true;
  }

  /**
   * What is known of the folder; null where nothing is, or no folder is looked through.
   *
   * @param exclude what the policy leaves out
   * @param open the names of what is open and should be met
   */
  @Nullable Survey get(List<String> exclude, List<String> open) {
    Path below = folder;
    if (below == null || isTooMuch(below)) {
      return null;
    }
    again |= !exclude.equals(excluded);
    excluded = exclude;
    take();
    if (again && running == null) {
      again = false;
      running = new Walk(below, exclude);
    }
    Survey before = known;
    if (running != null && (before == null || !open.stream().allMatch(before::has))) {
      running.await();
      take();
    }
    return known;
  }

  /** Takes over what was found, when it is there. */
  private void take() {
    Walk walk = running;
    if (walk != null && walk.isDone()) {
      running = null;
      Survey found = walk.found();
      known = found == null ? known : found;
    }
  }

  /** True for what nobody works in: all of the disk, or a home with whatever lies there. */
  private boolean isTooMuch(Path below) {
    String home = desk.io().variable("HOME");
    return below.getNameCount() == 0 || (home != null && below.equals(Desk.real(Path.of(home))));
  }

  /** One look through the folder. */
  private final class Walk {
    private boolean done;
    private boolean awaited;
    private @Nullable Survey found;

    Walk(Path below, List<String> exclude) {
      var thread = new Thread(() -> run(below, exclude), "survey");
      thread.setDaemon(true);
      thread.start();
    }

    private void run(Path below, List<String> exclude) {
      Survey survey = null;
      try {
        survey = look(below, exclude);
      } catch (Problem | RuntimeException | StackOverflowError | OutOfMemoryError e) {
        desk.io().err().println("plimsoll: " + below + " could not be looked through: " + e.getClass().getName());
      }
      boolean taken;
      synchronized (this) {
        done = true;
        found = survey;
        taken = awaited;
        notifyAll();
      }
      if (!taken) {
        desk.askAgain();
      }
    }

    synchronized boolean isDone() {
      return done;
    }

    synchronized @Nullable Survey found() {
      return found;
    }

    /** Waits for its end, as long as that is bearable. */
    synchronized void await() {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
      awaited = true;
      try {
        for (long left = PATIENCE; !done && left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
          wait(left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      awaited = done;
    }
  }

  private Survey look(Path below, List<String> exclude) throws Problem {
    var disk = new Disk(root);
    var discovery = new Discovery(disk, true, false, Excluded.of(root, List.of(), exclude), Progress.none());
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
