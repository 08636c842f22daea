package io.plimsoll.scan.advisory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Says which vulnerabilities a package has. Advisories that are withdrawn say nothing. All that speak of one vulnerability are one row,
 * and the vendor's verdict counts ({@link Voice}). An advisory that is about several vulnerabilities (an update of a distribution) is
 * part of the row of each of them. Safe for any number of threads.
 */
public final class Matcher {

  private final Map<String, Shard> shards = new TreeMap<>();
  private final Exploited exploited;
  private final ExploitScores scores;

  /** Over shards of different ecosystems, which stay open as long as it is used. */
  public Matcher(Collection<Shard> shards, Exploited exploited, ExploitScores scores) {
    shards.forEach(shard -> this.shards.put(shard.ecosystem(), shard));
    this.exploited = exploited;
    this.scores = scores;
  }

  /** False where there are no advisories of an ecosystem and its release: then no match means nothing, and that has to be said. */
  public boolean covers(String ecosystem) {
    Shard shard = shards.get(Release.base(ecosystem));
    return shard != null && shard.releases().contains(Release.canonical(ecosystem));
  }

  /** Every vulnerability that is told of a package, whatever the verdict, in the order of their ids. */
  public List<Match> match(Query query) throws ShardException {
    Shard shard = shards.get(Release.base(query.ecosystem()));
    if (shard == null) {
      return List.of();
    }
    var evaluator = new Evaluator(query.ecosystem(), query.version());
    var voices = new ArrayList<Voice>();
    var publishers = new Publishers(query.ecosystem());
    for (Shard.Entry entry : entries(shard, query, publishers)) {
      voices(publishers, entry, evaluator.of(entry.affected()), voices);
    }
    var matches = new ArrayList<Match>();
    for (List<Voice> group : Groups.of(voices)) {
      matches.add(match(group));
    }
    matches.sort(Comparator.comparing(Match::id));
    return matches;
  }

  /** One an advisory: what it says of the package in several entries is said together, as the schema's algorithm has it. */
  private static Collection<Shard.Entry> entries(Shard shard, Query query, Publishers publishers) throws ShardException {
    String name = PackageName.of(query.ecosystem(), query.name());
    var entries = new LinkedHashMap<String, Shard.Entry>();
    // What names no release holds for each.
    for (String release : new TreeSet<>(List.of(Release.canonical(query.ecosystem()), Release.base(query.ecosystem())))) {
      for (Shard.Entry entry : shard.entries(release, name)) {
        if (entry.advisory().withdrawn() == null && publishers.isSecurity(entry.advisory())) {
          entries.merge(entry.advisory().id(), entry, Matcher::together);
        }
      }
    }
    return entries.values();
  }

  private static Shard.Entry together(Shard.Entry a, Shard.Entry b) {
    Affected one = a.affected();
    Affected two = b.affected();
    return new Shard.Entry(a.advisory(), new Affected(one.ecosystem(), one.name(), both(one.ranges(), two.ranges()),
        both(one.versions(), two.versions()), both(one.severities(), two.severities())));
  }

  private static <E> List<E> both(List<E> a, List<E> b) {
    var both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }

  private static void voices(Publishers publishers, Shard.Entry entry, Evaluation evaluation, List<Voice> into) {
    Advisory advisory = entry.advisory();
    int rank = publishers.rank(advisory.id());
    List<String> about = publishers.about(advisory);
    if (about.size() > 1) {
      about.stream().distinct().forEach(id -> into.add(new Voice(Set.of(id), advisory, entry.affected(), evaluation, rank)));
      return;
    }
    var names = new HashSet<>(advisory.aliases());
    names.addAll(about);
    names.add(advisory.id());
    into.add(new Voice(names, advisory, entry.affected(), evaluation, rank));
  }

  private Match match(List<Voice> group) throws ShardException {
    Voice voice = Voice.decisive(group);
    var names = new TreeSet<String>();
    group.forEach(one -> names.addAll(one.names()));
    String id = id(names, voice);
    Evaluation evaluation = voice.evaluation();
    Rating rating = Rating.of(voice.stated(), others(group, voice, names), evaluation.fixed() != null, !Collections.disjoint(names, exploited.ids()),
        probability(names));
    group.forEach(one -> names.add(one.advisory().id()));
    names.remove(id);
    return new Match(id, voice.advisory(), List.copyOf(names), evaluation.verdict(), evaluation.fixed(), rating);
  }

  private static String id(NavigableSet<String> names, Voice voice) {
    String cve = names.ceiling("CVE-");
    if (cve != null && cve.startsWith("CVE-")) {
      return cve;
    }
    return names.contains(voice.advisory().id()) ? voice.advisory().id() : names.first();
  }

  /** The highest of any name, or NaN. */
  private double probability(Set<String> names) {
    double highest = Double.NaN;
    for (String name : names) {
      double score = scores.scores().getOrDefault(name, Double.NaN);
      highest = Double.isNaN(highest) ? score : Math.max(highest, Double.isNaN(score) ? highest : score);
    }
    return highest;
  }

  /** What else is stated of a vulnerability, also in other ecosystems. */
  private List<Stated> others(List<Voice> group, Voice decisive, Set<String> names) throws ShardException {
    var stated = new ArrayList<Stated>();
    for (Voice voice : group) {
      if (voice != decisive) {
        stated.addAll(voice.stated());
      }
    }
    if (Score.best(stated) == null && Score.best(decisive.stated()) == null) {
      for (Shard shard : shards.values()) {
        for (String name : names) {
          stated.addAll(shard.stated(name));
        }
      }
    }
    return stated;
  }
}
