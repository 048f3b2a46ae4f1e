import { reseller } from '../read-models';
import { accept } from '../requests';
import { type Chapter, type Walk } from '../walk';
import { type Crashes } from '../instance';

/** Processes die in the middle of the work. */
export const crashes: Chapter = {
  title: 'Crashes: processes are killed (-9) while the work goes on',
  steps: [
    {
      title: 'The projector is killed, and the customer goes on accepting',
      customer: 'yunfan',
      partner: 'chenxing',
      crash: async (walk, installation) => {
        const { yunfan } = walk.market.customers;
        const { chenxing } = walk.market.partners;
        walk.models.show('yunfan', { chenxing: reseller(['azure']) });
        const restarted = installation.killOne('projector');
        const statement = 'the customer accepts while nothing is projected';
        const appended = walk.appends('S10', statement, yunfan.admin, accept(yunfan, chenxing.link, ['azure']));
        await Promise.all([restarted, appended]);
        await walk.gains('S10', 'the log has it at once; the views follow', yunfan, [
          'RelationshipAccepted chenxing',
          'DapGranted chenxing azure',
        ]);
      },
    },
    {
      title: 'Both engines are killed while a reassignment is on its way: it happens once and wholly',
      customer: 'yunfan',
      partner: 'lanyue',
      crash: reassignWhileEnginesDie,
    },
  ],
};

async function reassignWhileEnginesDie(walk: Walk, installation: Crashes): Promise<void> {
  const { yunfan } = walk.market.customers;
  const { chenxing, lanyue } = walk.market.partners;
  walk.models.show('yunfan', {
    chenxing: reseller([], { azure: 'reassigned' }),
    lanyue: reseller(['azure']),
  });
  const request = accept(yunfan, lanyue.link, ['azure'], [{ service: 'azure', from: chenxing.id }]);
  const appended = walk.appends(
    'I16, I17',
    'sent with its key until it is answered, it is done',
    yunfan.admin,
    request,
  );
  const restarted = Promise.all([installation.killOne('eventstoredb'), installation.killOne('mongodb')]);
  await Promise.all([appended, restarted]);
  await walk.gains('I16, I17', 'once, and both sides of it', yunfan, [
    'DapRemoved chenxing azure (reassigned)',
    'RelationshipAccepted lanyue',
    'DapGranted lanyue azure',
  ]);
}
