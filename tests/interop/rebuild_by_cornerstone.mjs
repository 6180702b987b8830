// Lets the cornerstone adapters (what OHIF uses) rebuild the marks of a structured report and compares every
// point with the case. By hand, because it needs node and packages of npm:
//   npm install @cornerstonejs/adapters @cornerstonejs/core @babel/runtime dcmjs
//   node rebuild_by_cornerstone.mjs SR.dcm CASE.json FOLDER_OF_THE_IMAGES
// Run it from the folder where they were installed. docs/70-dicom-results.md tells the outcome. Ends with 1
// where an outline, a length or a Cobb angle is missing or lies more than 0.01 mm from the mark.
import fs from 'fs';
import path from 'path';
import { createRequire } from 'module';
import { pathToFileURL } from 'url';

globalThis.self = globalThis;
globalThis.window = globalThis;
const here = createRequire(path.join(process.cwd(), 'x.js'));
const load = (name) => import(pathToFileURL(here.resolve(name)));
const dcmjs = (await load('dcmjs')).default;
const core = await import(pathToFileURL(path.join(process.cwd(), 'node_modules/@cornerstonejs/core/dist/esm/index.js')));
const { adaptersSR } = await import(
    pathToFileURL(path.join(process.cwd(), 'node_modules/@cornerstonejs/adapters/dist/esm/index.js')));

const read = (file) => {
    const bytes = fs.readFileSync(file);
    const parsed = dcmjs.data.DicomMessage.readFile(
        bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const data = dcmjs.data.DicomMetaDictionary.naturalizeDataset(parsed.dict);
    data._meta = dcmjs.data.DicomMetaDictionary.namifyDataset(parsed.meta);
    return data;
};
const [reportFile, caseFile, folder] = process.argv.slice(2);
const planes = {};
for (const name of fs.readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name);
    if (!fs.statSync(file).isFile()) continue;
    const d = read(file);
    const axes = d.ImageOrientationPatient.map(Number);
    const spacing = d.PixelSpacing.map(Number);
    planes['dicom:' + d.SOPInstanceUID] = {
        frameOfReferenceUID: d.FrameOfReferenceUID, imagePositionPatient: d.ImagePositionPatient.map(Number),
        imageOrientationPatient: axes, rowCosines: axes.slice(0, 3), columnCosines: axes.slice(3),
        rowPixelSpacing: spacing[0], columnPixelSpacing: spacing[1], rows: d.Rows, columns: d.Columns };
}
core.metaData.addProvider(
    (type, id) => type === 'imagePlaneModule' ? planes[id.replace(/:\d+$/, '')] : type === 'instance' ? {} : undefined, 10000);
const images = new Proxy({}, { get: (_, key) => 'dicom:' + String(key) });
const state = adaptersSR.Cornerstone3D.MeasurementReport.generateToolState(read(reportFile), images, core.metaData);
const rebuilt = [];
for (const [tool, list] of Object.entries(state))
    for (const one of list) {
        const data = one.annotation.data;
        rebuilt.push({ tool, points: (data.contour?.polyline?.length ? data.contour.polyline : data.handles.points).map((p) => [...p]) });
    }
const tools = { contour: 'PlanarFreehandROI', region: 'PlanarFreehandROI', length: 'Length', cobb: 'CobbAngle' };
const far = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
let missing = 0, compared = 0, worst = 0;
for (const mark of JSON.parse(fs.readFileSync(caseFile)).marks) {
    const tool = tools[mark.kind];
    if (!tool) continue;
    const distances = rebuilt.filter((one) => one.tool === tool && one.points.length >= mark.points.length)
        .map((one) => Math.max(...mark.points.map((p, i) => far(p, one.points[i]))));
    const best = Math.min(Infinity, ...distances);
    if (best > 0.01) { ++missing; console.log('not rebuilt:', mark.kind, mark.id, best); continue; }
    worst = Math.max(worst, best);
    ++compared;
}
const counts = {};
for (const one of rebuilt) counts[one.tool] = (counts[one.tool] ?? 0) + 1;
console.log('rebuilt', counts, '; compared', compared, 'marks, farthest', worst.toFixed(5), 'mm; missing', missing);
process.exit(missing ? 1 : 0);
