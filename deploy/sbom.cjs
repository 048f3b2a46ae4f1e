// npm run sbom: the bill of materials (CycloneDX) of what is shipped, by the lock alone, and so without asking anybody.
// `npm sbom --omit dev` leaves out whatever something of development asks for too, such as what NestJS' test helpers stand on:
// so all is asked for, and what the lock knows to be of development alone is taken out.
const { execFileSync } = require('node:child_process');
const path = require('node:path');
const { packages } = require('../package-lock.json');

const shipped = new Set(
  Object.entries(packages).flatMap(([place, { name, version, dev, link }]) =>
    dev || link ? [] : [`${name ?? place.replace(/^.*node_modules\//, '')}@${version}`],
  ),
);
const said = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: path.join(__dirname, '..'),
  encoding: 'utf8',
  maxBuffer: 100_000_000,
});
const { metadata, components, dependencies, ...bill } = JSON.parse(said);
const isShipped = (reference) => shipped.has(reference);
/** Of a version that lies in several places, the first of which is of development. */
const isOfDevelopment = ({ name }) => name === 'cdx:npm:package:development';

const written = {
  ...bill,
  // npm takes the folder's name.
  metadata: { ...metadata, component: { ...metadata.component, type: 'application', name: packages[''].name } },
  components: components
    .filter((component) => isShipped(component['bom-ref']))
    .map((component) => ({ ...component, properties: component.properties.filter((each) => !isOfDevelopment(each)) })),
  dependencies: dependencies
    .filter(({ ref }) => isShipped(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isShipped) })),
};
process.stdout.write(`${JSON.stringify(written, null, 2)}\n`);
