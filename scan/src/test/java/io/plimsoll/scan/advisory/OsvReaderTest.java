package io.plimsoll.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a record, what is none, and what is read of one. */
final class OsvReaderTest {

  @Test
  void whatIsRead() {
    Advisory advisory = Osv.read("""
        {'schema_version':'1.7.3','id':'GHSA-1','modified':'2026-01-01T00:00:00Z','published':'2025-01-01T00:00:00Z','withdrawn':'2026-02-01T00:00:00Z',
         'summary':'a\\nline','details':'long','aliases':['CVE-1'],'upstream':['CVE-2'],'related':['CVE-3'],'unknown':{'a':[1,{'b':2}]},
         'severity':[{'type':'CVSS_V3','score':'CVSS:3.1/x'}],'database_specific':{'severity':'HIGH','cwe_ids':['CWE-1'],'nested':{'severity':'LOW'}},
         'affected':[{'package':{'ecosystem':'npm','name':'a','purl':'pkg:npm/a'},'versions':['1.0.0'],
           'ranges':[{'type':'SEMVER','repo':'x','events':[{'introduced':'0'},{'fixed':'2.0.0'}]}],
           'ecosystem_specific':{'urgency':'low','imports':[{'path':'x'}]},'database_specific':null},
          {'ranges':[{'type':'GIT','repo':'x','events':[{'introduced':'0'}]}]}]}""");
    assertThat(advisory).isEqualTo(new Advisory("GHSA-1", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "a line", List.of("CVE-1"), List.of("CVE-2"),
        List.of("CVE-3"), List.of(new Stated("cvss_v3", "CVSS:3.1/x"), new Stated("severity", "HIGH")), List.of(new Affected("npm", "a",
        List.of(new VersionRange(VersionRange.Type.SEMVER, List.of(new Event(Event.Kind.INTRODUCED, "0"), new Event(Event.Kind.FIXED, "2.0.0")))),
        List.of("1.0.0"), List.of(new Stated("urgency", "low"))))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
    "; no object", "[]; no object", "{'id':'a'}; modified", "{'modified':'x'}; no id", "{'id':'','modified':'x'}; id is empty",
    "{'id':'a\\u0007','modified':'x'}; no character", "{'id':'a','id':'b','modified':'x'}; Duplicate", "{'id':'a','modified':'x'}{}; after",
    "{'id':'a','modified':'x'; no JSON", "{'schema_version':'2.0.0','id':'a','modified':'x'}; 1.x", "{'id':'a','modified':'x','affected':{}}; no list",
    "{'id':'a','modified':'x','affected':[{'package':{'name':'a'}}]}; without ecosystem",
    "{'id':'a','modified':'x','affected':[{'ranges':[{'type':'SEMVER','events':[]}]}]}; introduces",
    "{'id':'a','modified':'x','affected':[{'ranges':[{'type':'NEW','events':[{'introduced':'0'}]}]}]}; type",
    "{'id':'a','modified':'x','affected':[{'ranges':[{'type':'SEMVER','events':[{'introduced':'0'},{'mended':'1'}]}]}]}; kind",
    "{'id':'a','modified':'x','affected':[{'ranges':[{'events':[{'introduced':'0'}]}]}]}; without a type",
    "{'id':'a','modified':'x','severity':[{'type':'CVSS_V3'}]}; without type or score", "{'id':1,'modified':'x'}; no string"})
  void whatIsNone(String json, String reason) {
    byte[] record = (json == null ? "" : json.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> OsvReader.read(record)).isInstanceOf(AdvisoryException.class).hasMessageContaining(reason);
  }

  @Test
  void depthIsBounded() {
    String deep = "{\"id\":\"a\",\"modified\":\"x\",\"x\":" + "[".repeat(100_000);
    assertThatThrownBy(() -> OsvReader.read(deep.getBytes(StandardCharsets.UTF_8))).isInstanceOf(AdvisoryException.class).hasMessageContaining("depth");
  }

  @Test
  void exploited() throws AdvisoryException {
    String json = "{\"title\":\"x\",\"catalogVersion\":\"2025.08.25\",\"vulnerabilities\":[{\"cveID\":\"CVE-1\",\"cwes\":[\"x\"]}]}";
    Exploited exploited = Exploited.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    assertThat(exploited.version()).isEqualTo("2025.08.25");
    assertThat(exploited.ids()).containsExactly("CVE-1");
    assertThatThrownBy(() -> Exploited.read(new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)))).hasMessageContaining("no catalogue");
  }

  @Test
  void exploitScores() throws IOException, AdvisoryException {
    ExploitScores scores = ExploitScores.read(new StringReader("#model_version:v2023,score_date:2025\ncve,epss,percentile\nCVE-1,0.5,0.9\r\nCVE-2,1,1\n"));
    assertThat(scores.about()).startsWith("model_version:v2023");
    assertThat(scores.scores()).containsEntry("CVE-1", 0.5).containsEntry("CVE-2", 1.0).hasSize(2);
    assertThatThrownBy(() -> ExploitScores.read(new StringReader("cve,epss,percentile\nCVE-1,5,0.9\n"))).hasMessageContaining("line");
    assertThatThrownBy(() -> ExploitScores.read(new StringReader("<html>"))).hasMessageContaining("heading");
  }
}
